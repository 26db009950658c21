import { formatCount, formatPercent, ReliabilityDiagram } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import type { Evaluation } from '../evaluation.ts';
import { Field } from './field.tsx';
import { ScrollingTable } from './scrolling-table.tsx';
import { Section } from './section.tsx';

/** Whether the model is as often right as it is sure. */
export function CalibrationSection({ evaluation }: { readonly evaluation: Evaluation }): VNode {
  const { calibrationBins: bins, calibrationError } = evaluation;
  const share = (value: number | null, path: string): VNode | string =>
    value === null ? (
      '–'
    ) : (
      <Field path={path} value={value}>
        {formatPercent(value)}
      </Field>
    );
  return (
    <Section
      id="calibration"
      title="Calibration"
      note="Of the answers given with 80 % confidence, 80 % should be right. A bar below the dashed line: surer than right. The lower bars count the images, on a logarithmic axis."
    >
      <div class="charts one">
        <ReliabilityDiagram bins={bins} error={calibrationError} />
      </div>
      <details class="no-print">
        <summary>Every bar as a table</summary>
        <ScrollingTable
          caption="Accuracy by confidence"
          head={['confidence above', 'up to', 'images', 'mean confidence', 'accuracy']}
          rows={bins.map(({ lower, upper, count, confidence, accuracy }, i) => [
            formatPercent(lower, 1),
            formatPercent(upper, 1),
            <Field path={`calibrationBins.${i}.count`} value={count}>
              {formatCount(count)}
            </Field>,
            share(confidence, `calibrationBins.${i}.confidence`),
            share(accuracy, `calibrationBins.${i}.accuracy`),
          ])}
        />
      </details>
    </Section>
  );
}

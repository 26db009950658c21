import { ReliabilityDiagram } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import type { Evaluation } from '../evaluation.ts';
import { CalibrationTable } from '../parts/calibration-table.tsx';
import { Section } from './section.tsx';

/** Whether the model is as often right as it is sure. */
export function CalibrationSection({ evaluation }: { readonly evaluation: Evaluation }): VNode {
  return (
    <Section
      id="calibration"
      title="Calibration"
      note="Of the answers given with 80 % confidence, 80 % should be right. A bar below the dashed line: surer than right. The lower bars count the images, on a logarithmic axis."
    >
      <div class="charts one">
        <ReliabilityDiagram bins={evaluation.calibrationBins} error={evaluation.calibrationError} />
      </div>
      <details class="no-print">
        <summary>Every bar as a table</summary>
        <CalibrationTable evaluation={evaluation} />
      </details>
    </Section>
  );
}

import { formatCount, formatPercent } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { englishEvaluationTexts } from './evaluation-texts.ts';
import { Field } from './field.tsx';
import type { PartProps } from './part-props.ts';
import { ScrollingTable } from './scrolling-table.tsx';

/** The bars of the reliability diagram as a table. */
export function CalibrationTable({ evaluation, texts = englishEvaluationTexts }: PartProps): VNode {
  const { language, calibration: words } = texts;
  const share = (value: number | null, path: string): VNode | string =>
    value === null ? (
      '–'
    ) : (
      <Field path={path} value={value}>
        {formatPercent(value, 2, language)}
      </Field>
    );
  return (
    <ScrollingTable
      caption={words.caption}
      head={words.head}
      rows={evaluation.calibrationBins.map(({ lower, upper, count, confidence, accuracy }, i) => [
        formatPercent(lower, 1, language),
        formatPercent(upper, 1, language),
        <Field path={`calibrationBins.${i}.count`} value={count}>
          {formatCount(count, language)}
        </Field>,
        share(confidence, `calibrationBins.${i}.confidence`),
        share(accuracy, `calibrationBins.${i}.accuracy`),
      ])}
    />
  );
}

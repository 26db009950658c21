import { formatNumber } from '@mnist-cnn/charts';
import { classLabel } from '../class-label.ts';
import type { Evaluation } from '../evaluation.ts';
import type { EvaluationTexts } from './evaluation-texts.ts';

type Matrix = Pick<Evaluation, 'confusionMatrix' | 'classNames'>;

/** What a cell of the confusion matrix counts, in words, and which share of its class that is; numbers as in the cell. */
export function describeCell(
  evaluation: Matrix,
  actual: number,
  predicted: number,
  { language, confusions: words }: EvaluationTexts,
): string {
  const row = evaluation.confusionMatrix[actual];
  const total = row.reduce((a, b) => a + b, 0);
  const share = words.share(row[predicted], total, percentOfRow(row, predicted, language));
  const is = classLabel(evaluation, actual);
  return actual === predicted
    ? words.right(is, share)
    : words.wrong(is, classLabel(evaluation, predicted), share);
}

/** The share of a row that is in one of its cells: 99.8, 100. */
export function percentOfRow(row: readonly number[], c: number, language: string): string {
  const total = row.reduce((a, b) => a + b, 0);
  const percent = total === 0 ? 0 : (100 * row[c]) / total;
  return formatNumber(percent, percent >= 99.95 || percent === 0 ? 0 : 1, language);
}

import { classLabel } from './class-label.ts';
import type { Evaluation } from './evaluation.ts';
import { formatCount } from '@mnist-cnn/charts';
import { type Cell, formatTable, widthOf } from './format-table.ts';
import { coloursOf, type TerminalStyle, widest } from './terminal-style.ts';

const longestList = 20;

/**
 * How often each class (row) was taken for each (column), for a terminal; `·` is never.
 *
 * Columns are headed by class number. A matrix of more than 80 columns of text gives way to a list of its 20 most
 * frequent confusions.
 */
export function formatConfusionMatrix(evaluation: Evaluation, style: TerminalStyle = {}): string {
  const matrix = formatMatrix(evaluation, {});
  const fits = matrix.split('\n').every((line) => widthOf(line) <= widest);
  return fits ? formatMatrix(evaluation, style) : formatList(evaluation, style);
}

function formatMatrix(evaluation: Evaluation, style: TerminalStyle): string {
  const { bold, dim, green, red } = coloursOf(style);
  const { confusionMatrix } = evaluation;
  const cell = (count: number, isRight: boolean): Cell => {
    if (count === 0) return { text: '·', paint: dim };
    return { text: String(count), paint: isRight ? green : red };
  };
  const name = (c: number): string => {
    const label = classLabel(evaluation, c);
    return label === String(c) ? label : `${c} ${label}`;
  };
  return formatTable([
    [
      { text: 'actual', paint: dim },
      ...confusionMatrix.map((_, c) => ({ text: String(c), paint: bold })),
    ],
    ...confusionMatrix.map((row, actual) => {
      const head: Cell[] = [{ text: name(actual), paint: bold }];
      return head.concat(row.map((count, predicted) => cell(count, predicted === actual)));
    }),
  ]);
}

function formatList(evaluation: Evaluation, style: TerminalStyle): string {
  const { dim } = coloursOf(style);
  const confusions = evaluation.confusionMatrix
    .flatMap((row, actual) => row.map((count, predicted) => ({ actual, predicted, count })))
    .filter(({ actual, predicted, count }) => actual !== predicted && count > 0)
    .toSorted((a, b) => b.count - a.count);
  if (confusions.length === 0) return 'No class was taken for another.';
  return formatTable(
    [
      ['actual', 'predicted', 'times'].map((text) => ({ text, paint: dim })),
      ...confusions
        .slice(0, longestList)
        .map(({ actual, predicted, count }) => [
          classLabel(evaluation, actual),
          classLabel(evaluation, predicted),
          formatCount(count),
        ]),
    ],
    [0, 1],
  );
}

import type { Evaluation } from './evaluation.ts';
import { formatConfusionMatrix } from './format-confusion-matrix.ts';
import { formatMistakes, type MistakesStyle } from './format-mistakes.ts';
import { formatCount, formatInterval, formatPercent } from '@mnist-cnn/charts';
import { formatPerClass } from './format-per-class.ts';
import { formatTable } from './format-table.ts';
import { coloursOf } from './terminal-style.ts';

/**
 * An evaluation for a terminal: accuracy with its 95 % interval, loss, classes, confusions and the worst mistakes.
 *
 * Lines are at most 80 columns wide.
 */
export function formatEvaluation(evaluation: Evaluation, style: MistakesStyle = {}): string {
  const { bold } = coloursOf(style);
  const sections = [
    ['', formatSummary(evaluation, style)],
    ['Classes', formatPerClass(evaluation, style)],
    ['Confusions: rows actual, columns predicted', formatConfusionMatrix(evaluation, style)],
    ['Worst mistakes', formatMistakes(evaluation, style)],
  ];
  return sections
    .map(([title, body]) => (title === '' ? body : `${bold(title)}\n${body}`))
    .join('\n\n');
}

function formatSummary(evaluation: Evaluation, style: MistakesStyle): string {
  const { bold, dim } = coloursOf(style);
  const { samples, errors, accuracy, accuracyInterval, loss, topK, calibrationError } = evaluation;
  const rows: [name: string, value: string, note: string][] = [
    ['accuracy', formatPercent(accuracy), `95 % interval ${formatInterval(accuracyInterval)}`],
    ['errors', formatCount(errors), `of ${formatCount(samples)}`],
    ['loss', loss.toFixed(4), 'mean cross-entropy'],
    ...topK.map(({ k, accuracy: share }): [string, string, string] => [
      `top-${k} accuracy`,
      formatPercent(share),
      '',
    ]),
    ['calibration error', formatPercent(calibrationError), 'confidence against accuracy'],
  ];
  return formatTable(
    rows.map(([name, value, note], i) => [
      { text: name, paint: dim },
      i === 0 ? { text: value, paint: bold } : value,
      note,
    ]),
    [0, 2],
  );
}

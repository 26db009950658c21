import { formatCount, formatInterval, formatPercent } from '@mnist-cnn/charts';
import { classLabel } from './class-label.ts';
import type { Evaluation } from './evaluation.ts';
import { classNotes } from './parts/class-notes.ts';
import { englishEvaluationTexts } from './parts/evaluation-texts.ts';
import { escapeMarkdown, markdownTable } from './markdown-table.ts';

/** Mistakes listed; the rest is counted. */
const listed = 20;

/**
 * An evaluation as Markdown with tables, as GitHub shows it: measures, confusion matrix, classes, the worst mistakes.
 *
 * Names are escaped: what comes from a file is shown, not obeyed.
 */
export function formatMarkdown(evaluation: Evaluation, title = 'Evaluation'): string {
  const sections = [
    `# ${escapeMarkdown(title)}`,
    formatMeasures(evaluation),
    '## Confusions',
    'Rows are the actual class, columns the predicted one.',
    formatMatrix(evaluation),
    '## Classes',
    formatClasses(evaluation),
    '## Worst mistakes',
    formatMistakeTable(evaluation),
  ];
  return sections.join('\n\n');
}

function formatMeasures(evaluation: Evaluation): string {
  const { samples, errors, accuracy, accuracyInterval, loss, topK, calibrationError } = evaluation;
  return markdownTable(
    ['measure', 'value'],
    [
      ['accuracy', formatPercent(accuracy)],
      ['95 % interval', formatInterval(accuracyInterval)],
      ['errors', `${formatCount(errors)} of ${formatCount(samples)}`],
      ['loss, mean cross-entropy', loss.toFixed(4)],
      ...topK.map(({ k, accuracy: share }) => [`top-${k} accuracy`, formatPercent(share)]),
      ['calibration error', formatPercent(calibrationError)],
    ],
  );
}

function formatMatrix(evaluation: Evaluation): string {
  const { confusionMatrix } = evaluation;
  const name = (c: number): string => escapeMarkdown(classLabel(evaluation, c));
  const row = (actual: number, counts: readonly number[]): string[] => [
    `**${name(actual)}**`,
    ...counts.map((count) => (count === 0 ? '·' : formatCount(count))),
  ];
  return markdownTable(
    ['actual', ...confusionMatrix.map((_, c) => name(c))],
    confusionMatrix.map((counts, actual) => row(actual, counts)),
  );
}

function formatClasses(evaluation: Evaluation): string {
  const { perClass, macroAverage, weightedAverage, samples } = evaluation;
  const words = englishEvaluationTexts.classes;
  const notes = classNotes(evaluation, words);
  const row = (name: string, scores: Evaluation['weightedAverage'], support: number): string[] => [
    name,
    ...[scores.precision, scores.recall, scores.f1].map((share) => formatPercent(share)),
    formatCount(support),
  ];
  const table = markdownTable(
    ['class', 'precision', 'recall', 'F1', 'samples'],
    [
      ...perClass.map((scores) =>
        row(`**${escapeMarkdown(classLabel(evaluation, scores.class))}**`, scores, scores.support),
      ),
      row(notes.macroAverage, macroAverage, samples),
      row(words.weightedAverage, weightedAverage, samples),
    ],
  );
  return notes.absent === undefined ? table : `${table}\n\n${notes.absent}`;
}

function formatMistakeTable(evaluation: Evaluation): string {
  const { mistakes } = evaluation;
  if (mistakes.length === 0) return 'No mistakes.';
  const name = (c: number): string => escapeMarkdown(classLabel(evaluation, c));
  const rows = mistakes
    .slice(0, listed)
    .map(({ index, actual, predicted, probabilities }) => [
      String(index),
      name(actual),
      formatPercent(probabilities[actual]),
      name(predicted),
      formatPercent(probabilities[predicted]),
    ]);
  const rest = mistakes.length - rows.length;
  const list = markdownTable(['sample', 'actual', 'probability', 'predicted', 'probability'], rows);
  return rest > 0 ? `${list}\n\nAnd ${formatCount(rest)} more.` : list;
}

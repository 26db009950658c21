import { classLabel } from './class-label.ts';
import type { Evaluation } from './evaluation.ts';
import { formatCount, formatPercent } from '@mnist-cnn/charts';
import { classNotes } from './parts/class-notes.ts';
import { englishEvaluationTexts } from './parts/evaluation-texts.ts';
import { type Cell, formatTable } from './format-table.ts';
import { coloursOf, type TerminalStyle } from './terminal-style.ts';

/** Precision, recall, F1 and support of every class and their averages, as a table for a terminal. */
export function formatPerClass(evaluation: Evaluation, style: TerminalStyle = {}): string {
  const { bold, dim } = coloursOf(style);
  const heads = ['class', 'precision', 'recall', 'F1', 'samples'];
  const row = (
    name: Cell,
    { precision, recall, f1 }: Evaluation['weightedAverage'],
    samples: number,
  ): Cell[] => [
    name,
    ...[precision, recall, f1].map((share) => ({ text: formatPercent(share) })),
    { text: formatCount(samples) },
  ];
  const { perClass, macroAverage, weightedAverage, samples } = evaluation;
  const words = englishEvaluationTexts.classes;
  const notes = classNotes(evaluation, words);
  const table = formatTable([
    heads.map((text) => ({ text, paint: dim })),
    ...perClass.map((scores) =>
      row({ text: classLabel(evaluation, scores.class), paint: bold }, scores, scores.support),
    ),
    row({ text: notes.macroAverage, paint: dim }, macroAverage, samples),
    row({ text: words.weightedAverage, paint: dim }, weightedAverage, samples),
  ]);
  return notes.absent === undefined ? table : `${table}\n${notes.absent}`;
}

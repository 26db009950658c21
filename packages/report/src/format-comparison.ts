import type { Comparison } from './compare-evaluations.ts';
import { formatCount, formatInterval, formatPercent } from './format-numbers.ts';
import { formatTable } from './format-table.ts';
import { shortLabel } from './short-label.ts';
import { coloursOf, type TerminalStyle } from './terminal-style.ts';

const longestName = 30;

export interface ComparisonStyle extends TerminalStyle {
  /** What the two models are called; "first" and "second" where not given. */
  readonly names?: readonly [first: string, second: string];
}

/** Two models on the same samples for a terminal: accuracy, what each alone gets right, and whether they differ. */
export function formatComparison(comparison: Comparison, style: ComparisonStyle = {}): string {
  const { bold, dim } = coloursOf(style);
  const [first, second] = style.names ?? ['first', 'second'];
  const { samples, onlyFirst, onlySecond, bothWrong, mcnemar } = comparison;
  const row = (name: string, score: Comparison['first'], alone: number) => [
    { text: shortLabel(name, longestName), paint: bold },
    formatPercent(score.accuracy),
    formatInterval(score.accuracyInterval),
    formatCount(score.errors),
    formatCount(alone),
  ];
  const table = formatTable([
    ['', 'accuracy', '95 % interval', 'errors', 'alone right'].map((text) => ({
      text,
      paint: dim,
    })),
    row(first, comparison.first, onlyFirst.length),
    row(second, comparison.second, onlySecond.length),
  ]);
  const verdict =
    mcnemar.pValue < 0.05
      ? 'The difference is larger than chance explains'
      : 'Chance alone can explain the difference';
  const test = mcnemar.method === 'exact' ? 'exact' : `χ² = ${mcnemar.statistic.toFixed(2)}`;
  return [
    table,
    '',
    `Of ${formatCount(samples)} samples both get ${formatCount(bothWrong)} wrong.`,
    `${bold(verdict)} (McNemar, ${test}, ${formatPValue(mcnemar.pValue)}).`,
  ].join('\n');
}

const formatPValue = (p: number): string =>
  p < 0.0001 ? 'p < 0.0001' : `p = ${Number(p.toPrecision(2))}`;

import { formatCount, formatInterval, formatPercent, shortLabel } from '@mnist-cnn/charts';
import type { Comparison } from './compare-evaluations.ts';
import { formatTable } from './format-table.ts';
import { shortenName } from './shorten-name.ts';
import { coloursOf, type TerminalStyle } from './terminal-style.ts';

const longestName = 24;
/** … where two stand beside each other. */
const longestHead = 20;
/** Samples named of those that one model alone gets right. */
const named = 8;

export interface ComparisonStyle extends TerminalStyle {
  /** What the two models are called; "first" and "second" where not given. */
  readonly names?: readonly [first: string, second: string] | undefined;
}

/**
 * Two models on the same samples for a terminal: accuracy, whether they differ, the errors of each class, those that
 * differ most first, and which samples each alone gets right.
 *
 * Lines are at most 80 columns wide.
 */
export function formatComparison(comparison: Comparison, style: ComparisonStyle = {}): string {
  const { bold } = coloursOf(style);
  const names = (style.names ?? ['first', 'second']).map((name) => shortenName(name, longestName));
  const sections = [
    [formatScores(comparison, names, style), '', formatVerdict(comparison, style)],
    [bold('Errors of each class'), formatClasses(comparison, names, style)],
    formatAlone(comparison, names, style),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function formatScores(
  comparison: Comparison,
  [first, second]: readonly string[],
  style: TerminalStyle,
): string {
  const { bold, dim } = coloursOf(style);
  const row = (name: string, score: Comparison['first'], alone: number) => [
    { text: name, paint: bold },
    formatPercent(score.accuracy),
    formatInterval(score.accuracyInterval),
    formatCount(score.errors),
    score.loss.toFixed(4),
    formatCount(alone),
  ];
  const heads = ['', 'accuracy', '95 % interval', 'errors', 'loss', 'alone right'];
  return formatTable([
    heads.map((text) => ({ text, paint: dim })),
    row(first, comparison.first, comparison.onlyFirst.length),
    row(second, comparison.second, comparison.onlySecond.length),
  ]);
}

function formatVerdict({ samples, bothWrong, mcnemar }: Comparison, style: TerminalStyle): string {
  const { bold } = coloursOf(style);
  const verdict =
    mcnemar.pValue < 0.05
      ? 'The difference is larger than chance explains'
      : 'Chance alone can explain the difference';
  const test = mcnemar.method === 'exact' ? 'exact' : `χ² = ${mcnemar.statistic.toFixed(2)}`;
  return [
    `Of ${formatCount(samples)} samples both get ${formatCount(bothWrong)} wrong.`,
    `${bold(verdict)} (McNemar, ${test}, ${formatPValue(mcnemar.pValue)}).`,
  ].join('\n');
}

function formatClasses(
  { classes }: Comparison,
  names: readonly string[],
  style: TerminalStyle,
): string {
  const { bold, dim } = coloursOf(style);
  const difference = ({ first, second }: (typeof classes)[number]): number => second - first;
  const bySize = classes.toSorted((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)));
  const heads = names.map((name) => shortenName(name, longestHead));
  return formatTable([
    ['class', 'samples', ...heads, 'difference'].map((text) => ({ text, paint: dim })),
    ...bySize.map((of) => [
      { text: shortLabel(of.label, 12), paint: bold },
      formatCount(of.samples),
      formatCount(of.first),
      formatCount(of.second),
      formatDifference(difference(of)),
    ]),
  ]);
}

function formatAlone(
  { onlyFirst, onlySecond }: Comparison,
  [first, second]: readonly string[],
  style: TerminalStyle,
): string[] {
  const { dim } = coloursOf(style);
  const line = (name: string, indices: readonly number[]): string[] => {
    if (indices.length === 0) return [];
    const list = indices.slice(0, named).map((index) => `#${index}`);
    const more = indices.length > named ? ' …' : '';
    return [`${dim(`Right only in ${name}:`)}\n  ${list.join(' ')}${more}`];
  };
  return [...line(first, onlyFirst), ...line(second, onlySecond)];
}

/** +76, −3, 0 */
const formatDifference = (difference: number): string => {
  if (difference === 0) return '0';
  return `${difference > 0 ? '+' : '−'}${formatCount(Math.abs(difference))}`;
};

const formatPValue = (p: number): string =>
  p < 0.0001 ? 'p < 0.0001' : `p = ${Number(p.toPrecision(2))}`;

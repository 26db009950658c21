import { formatCount } from '@mnist-cnn/charts';
import { type Cell, formatTable, widthOf } from './format-table.ts';
import type { Robustness } from './robustness.ts';
import { isFewest, type RobustnessRow, robustnessRows } from './robustness-rows.ts';
import { shortenName } from './shorten-name.ts';
import { coloursOf, type TerminalStyle, widest } from './terminal-style.ts';

const shortestName = 6;

/**
 * The errors of several models under every distortion for a terminal: a row a distortion, a column a model, the fewest
 * of a row in bold.
 *
 * Lines are at most 80 columns wide with up to 7 models, whose names are shortened.
 */
export function formatRobustness(robustness: Robustness, style: TerminalStyle = {}): string {
  const { bold, dim } = coloursOf(style);
  const rows = robustnessRows(robustness);
  const longest = (texts: readonly string[]): number => Math.max(...texts.map(widthOf));
  const left = longest(rows.map(({ kind }) => kind)) + 2 + longest(rows.map((row) => row.label));
  const { names, samples } = robustness;
  const longestName = Math.max(shortestName, Math.floor((widest - left) / names.length) - 2);
  const row = ({ kind, label, errors }: RobustnessRow): (string | Cell)[] => [
    { text: kind, paint: bold },
    label,
    ...errors.map((count, model) => {
      const text = formatCount(count);
      return isFewest(errors, model) ? { text, paint: bold } : text;
    }),
  ];
  const table = formatTable([
    ['', '', ...names.map((name) => ({ text: shortenName(name, longestName), paint: dim }))],
    ...rows.map(row),
  ]);
  return `${bold(`Errors of ${formatCount(samples)} test images`)}\n\n${table}`;
}

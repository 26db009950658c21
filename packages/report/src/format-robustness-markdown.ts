import { formatCount } from '@mnist-cnn/charts';
import { escapeMarkdown, markdownTable } from './markdown-table.ts';
import type { Robustness } from './robustness.ts';
import { isFewest, type RobustnessRow, robustnessRows } from './robustness-rows.ts';

/**
 * The errors of several models under every distortion as a Markdown table, as GitHub shows it: a row a distortion, a
 * column a model, the fewest of a row in bold.
 *
 * Names are escaped: what comes from a file is shown, not obeyed.
 */
export function formatRobustnessMarkdown(robustness: Robustness): string {
  const { samples, names } = robustness;
  const row = ({ kind, label, errors }: RobustnessRow): string[] => [
    kind,
    label,
    ...errors.map((count, model) => {
      const text = formatCount(count);
      return isFewest(errors, model) ? `**${text}**` : text;
    }),
  ];
  return markdownTable(
    [`errors of ${formatCount(samples)}`, 'strength', ...names.map(escapeMarkdown)],
    robustnessRows(robustness).map(row),
  );
}

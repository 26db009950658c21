/** @import { Results, Row, Unit } from '../types.ts' */
import { compare } from './compare.mjs';
import { formatQuantity } from './format-quantity.mjs';

const HEAD = ['measure', 'here', 'beside it', 'its value', 'ratio', 'target', 'reach'];

/**
 * All rows as a Markdown table; a title and its value stand once where they go on.
 *
 * @param {readonly Row[]} rows
 * @param {Results} results
 */
export function formatTable(rows, results) {
  const lines = rows.map((row, index) => {
    const { here, peer, ratio, meetsTarget, reaches } = compare(row, results);
    const goesOn = index > 0 && rows[index - 1].title === row.title;
    return [
      goesOn ? '' : row.title,
      goesOn ? '' : formatSummary(here, row.unit),
      row.peer?.label ?? '',
      row.peer ? formatSummary(peer, row.unit) : '',
      ratio?.toFixed(2) ?? '',
      formatBound(row, row.target, meetsTarget),
      formatBound(row, row.reach, reaches),
    ];
  });
  return [HEAD, HEAD.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/**
 * @param {{ median: number, least: number, most: number } | undefined} summary
 * @param {Unit} unit
 */
function formatSummary(summary, unit) {
  if (!summary) return 'not measured';
  const { median, least, most } = summary;
  const middle = formatQuantity(median, unit);
  if (least === most) return middle;
  return `${middle} (${formatQuantity(least, unit)} to ${formatQuantity(most, unit)})`;
}

/**
 * @param {Row} row
 * @param {number | undefined} bound
 * @param {boolean | undefined} isKept
 */
function formatBound({ peer, unit }, bound, isKept) {
  if (bound === undefined) return '';
  const asked = peer ? `≥ ${bound.toFixed(1)}` : `≤ ${formatQuantity(bound, unit)}`;
  return isKept === undefined ? asked : `${asked}: ${isKept ? 'met' : 'missed'}`;
}

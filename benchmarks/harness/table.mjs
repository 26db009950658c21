/** @import { Results, Row } from '../types.ts' */
import { compare } from './compare.mjs';
import { formatQuantity } from './format-quantity.mjs';
import { isRate } from './is-rate.mjs';

const HEAD = ['measure', 'Node', 'here', 'beside it', 'its value', 'ratio', 'target', 'reach'];

/**
 * All rows as a Markdown table; a title stands once where it goes on, as do a Node and the value on it.
 *
 * @param {readonly Row[]} rows
 * @param {Results} results
 */
export function formatTable(rows, results) {
  const lines = rows.map((row, index) => {
    const { here, peer, ratio, meetsTarget, reaches } = compare(row, results);
    const above = index > 0 ? rows[index - 1] : undefined;
    const isTitled = above?.title === row.title;
    const goesOn = isTitled && above?.here.program.node === row.here.program.node;
    return [
      isTitled ? '' : row.title,
      goesOn ? '' : (row.here.program.node?.major ?? ''),
      goesOn ? '' : formatSummary(here, (value) => formatQuantity(value, row.unit)),
      row.peer?.label ?? '',
      row.peer ? formatSummary(peer, (value) => formatQuantity(value, row.unit)) : '',
      ratio ? formatSummary(ratio, (value) => value.toFixed(2)) : '',
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
 * @param {(value: number) => string} format
 */
function formatSummary(summary, format) {
  if (!summary) return 'not measured';
  const { median, least, most } = summary;
  if (least === most) return format(median);
  return `${format(median)} (${format(least)} to ${format(most)})`;
}

/**
 * @param {Row} row
 * @param {number | undefined} bound
 * @param {boolean | undefined} isKept
 */
function formatBound({ peer, unit }, bound, isKept) {
  if (bound === undefined) return '';
  const asked = peer ? formatRatio(bound) : formatQuantity(bound, unit);
  const verdict = isKept === undefined ? '' : `: ${isKept ? 'met' : 'missed'}`;
  return `${isRate(unit) ? '≥' : '≤'} ${asked}${verdict}`;
}

/** @param {number} ratio with a decimal, or as many as it takes */
function formatRatio(ratio) {
  return Number.isInteger(ratio) ? ratio.toFixed(1) : String(ratio);
}

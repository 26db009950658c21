/** @import { Results, Row, Series } from '../types.ts' */
import { summarise } from './statistics.mjs';

/**
 * What a row comes to: both sides' summaries, their ratio (medians, here over the peer's) and whether the row's bounds
 * are kept; undefined is what was not measured.
 *
 * @param {Row} row
 * @param {Results} results
 */
export function compare(row, results) {
  const here = summaryOf(row.here, results);
  const peer = row.peer && summaryOf(row.peer, results);
  const ratio = here && peer && here.median / peer.median;
  /** @param {number | undefined} bound */
  const keeps = (bound) => {
    if (bound === undefined) return undefined;
    if (row.peer) return ratio === undefined ? undefined : ratio >= bound;
    return here && here.median <= bound;
  };
  return { here, peer, ratio, meetsTarget: keeps(row.target), reaches: keeps(row.reach) };
}

/**
 * @param {Series} series
 * @param {Results} results
 */
function summaryOf({ program, value }, { samples }) {
  return summarise((samples.get(program) ?? []).map(({ values }) => values[value]));
}

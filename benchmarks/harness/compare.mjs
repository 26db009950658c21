/** @import { Results, Row, Series } from '../types.ts' */
import { isRate } from './is-rate.mjs';
import { summarise } from './statistics.mjs';

/**
 * What a row comes to: both sides' summaries, their ratio, here over the peer's, and whether the row's bounds are kept;
 * undefined is what was not measured.
 *
 * The ratio is that of the medians over the rounds that both took part in, its ends are the least and the most of any
 * such round.
 *
 * @param {Row} row
 * @param {Results} results
 */
export function compare(row, results) {
  const here = valuesOf(row.here, results);
  const peer = row.peer && valuesOf(row.peer, results);
  const ratio = peer && compareRounds(here, peer);
  const judged = row.peer ? ratio : summarise(here);
  /** @param {number | undefined} bound */
  const keeps = (bound) => {
    if (bound === undefined || !judged) return undefined;
    return isRate(row.unit) ? judged.median >= bound : judged.median <= bound;
  };
  return {
    here: summarise(here),
    peer: peer && summarise(peer),
    ratio,
    meetsTarget: keeps(row.target),
    reaches: keeps(row.reach),
  };
}

/**
 * @param {readonly number[]} here
 * @param {readonly number[]} peer
 */
function compareRounds(here, peer) {
  const rounds = Math.min(here.length, peer.length);
  const [ours, theirs] = [here.slice(0, rounds), peer.slice(0, rounds)];
  const ratios = summarise(ours.map((value, round) => value / theirs[round]));
  const [middle, beside] = [summarise(ours), summarise(theirs)];
  return ratios && middle && beside && { ...ratios, median: middle.median / beside.median };
}

/**
 * A value of every round, in order: a program that fails takes part in no later round.
 *
 * @param {Series} series
 * @param {Results} results
 */
function valuesOf({ program, value }, { samples }) {
  return (samples.get(program) ?? []).map(({ values }) => values[value]);
}

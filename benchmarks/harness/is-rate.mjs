/** @import { Unit } from '../types.ts' */

/**
 * Whether more is better, as of rates; of others, less is.
 *
 * @param {Unit} unit
 */
export function isRate(unit) {
  return unit === 'GFLOP/s' || unit === 'images/s';
}

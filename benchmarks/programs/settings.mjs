/** @import { Effort } from '../types.ts' */

/**
 * What a program is started with: the effort, and what its measure adds.
 *
 * @returns {Effort & { threads: number }} threads only where the measure names them
 */
export function readSettings() {
  return JSON.parse(process.argv[2]);
}

/** @import { Effort } from '../types.ts' */

/**
 * What a program is started with: the effort, and what its measure adds.
 *
 * @returns {Effort & { threads: number, isDistorting: boolean, network: string, backend: string }} what is no effort only where the measure names it
 */
export function readSettings() {
  return JSON.parse(process.argv[2]);
}

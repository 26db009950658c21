/** @import { Effort, Measure, Measured, Program, Results } from '../types.ts' */
import { nameProgram } from './name-program.mjs';

/**
 * Runs the programs of each measure in turn, round after round, so that what else the machine does falls on all alike.
 *
 * A program that cannot run here, or fails, is not tried again.
 *
 * @param {readonly Measure[]} measures
 * @param {number} rounds
 * @param {Effort} effort
 * @param {(line: string) => void} tell
 * @returns {Promise<Results>}
 */
export async function takeTurns(measures, rounds, effort, tell) {
  /** @type {Map<Program, Measured[]>} */
  const samples = new Map();
  /** @type {Map<Program, string>} */
  const missing = new Map();
  /** @type {Map<Program, string>} */
  const failed = new Map();

  for (const { name, programs, long } of measures) {
    const turns = long ? 1 : rounds;
    for (let round = 1; round <= turns; round++) {
      for (const program of programs) {
        if (missing.has(program) || failed.has(program)) continue;
        const where = `${name}, round ${round} of ${turns}, ${nameProgram(program)}`;
        try {
          const outcome = await program.run(effort);
          if ('missing' in outcome) {
            missing.set(program, outcome.missing);
            tell(`${where}: not measured, ${outcome.missing}`);
          } else {
            samples.set(program, [...(samples.get(program) ?? []), outcome]);
            tell(`${where}: ${describe(outcome)}`);
          }
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          failed.set(program, reason);
          tell(`${where}: failed, ${reason}`);
        }
      }
    }
  }
  return { samples, missing, failed };
}

/** @param {Measured} measured */
function describe({ values }) {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
    .join(', ');
}

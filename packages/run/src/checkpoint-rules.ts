import type { Checkpoint } from '@mnist-cnn/training';
import { bestCheckpointName, checkpointStep } from './layout.ts';
import { RunError } from './run-error.ts';

/** Two, so that one is whole even where a disk loses the end of the other. */
const KEPT = 2;

/** Of the file names in `checkpoints/`, those that stay: of the last two checkpoints and the best. */
export function keptCheckpoints(names: readonly string[]): ReadonlySet<string> {
  return new Set([...ofSteps(names).slice(-KEPT), bestCheckpointName]);
}

/**
 * Reads the newest of a run's checkpoints that is whole; `undefined` when it was stopped before its first one.
 *
 * @param read gives a checkpoint once it is known to be whole.
 * @throws RunError `no-checkpoint` when there are some and none is whole, with what is wrong with each.
 */
export async function readNewest(
  names: readonly string[],
  read: (name: string) => Promise<Checkpoint>,
  place: string,
): Promise<Checkpoint | undefined> {
  const steps = ofSteps(names);
  if (steps.length === 0) return undefined;
  const failures: string[] = [];
  for (const name of steps.toReversed()) {
    try {
      return await read(name);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new RunError(
    'no-checkpoint',
    `No checkpoint in ${place} is whole, so the run cannot go on; start a new one. ${failures.join(' ')}`,
  );
}

/** Oldest first. */
function ofSteps(names: readonly string[]): string[] {
  return names.filter((name) => checkpointStep(name) !== undefined).toSorted();
}

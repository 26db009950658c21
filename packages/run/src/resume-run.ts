import type { Checkpoint } from '@mnist-cnn/training';
import { RunError } from './run-error.ts';
import type { RunStorage } from './run-storage.ts';

/**
 * Takes a run to its newest checkpoint that is whole, and its history with it; `undefined` where it starts over, having been
 * stopped before its first one.
 *
 * @throws RunError `no-checkpoint` where none is whole, or a run has none whose first weights no seed gives.
 */
export async function resumeRun(run: RunStorage): Promise<Checkpoint | undefined> {
  const { fineTuning, architecture } = run.record;
  const checkpoint = await run.readLatestCheckpoint();
  if (!checkpoint && (fineTuning || architecture)) {
    throw new RunError(
      'no-checkpoint',
      'The run began with weights that came with its network, and has no checkpoint of them: start a new one.',
    );
  }
  await run.rewindHistory(checkpoint?.progress ?? { epoch: 0, step: 0 });
  return checkpoint;
}

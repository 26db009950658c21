import type { RunFolder } from '@mnist-cnn/run/node';
import { copyCheckpoint, type Checkpoint } from '@mnist-cnn/training';

/** The newest checkpoint with all of its tensors. */
export async function readWhole(run: RunFolder): Promise<Checkpoint | undefined> {
  const latest = await run.readLatestCheckpoint();
  return latest && copyCheckpoint(latest);
}

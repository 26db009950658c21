import type { CheckpointFiles } from '@mnist-cnn/run/node';
import { copyCheckpoint, type Checkpoint } from '@mnist-cnn/training';

/** The newest checkpoint with all of its tensors. */
export async function readWhole(checkpoints: CheckpointFiles): Promise<Checkpoint | undefined> {
  const latest = await checkpoints.readLatest();
  return latest && copyCheckpoint(latest);
}

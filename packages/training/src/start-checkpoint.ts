import { copyCheckpoint, type Checkpoint } from './checkpoint.ts';
import { LocalStepper } from './local-stepper.ts';
import { startProgress } from './progress.ts';
import type { TrainOptions } from './train.ts';
import { TrainingState } from './training-state.ts';

/**
 * The checkpoint of a training before its first step, with the weights that the model has now.
 *
 * `train` goes on from it as from any other, with whatever weights its own model came with: what another training's
 * weights are to be trained further from.
 */
export async function startCheckpoint({
  model,
  data,
  trainIndices,
  recipe,
  seed,
}: Pick<TrainOptions, 'model' | 'data' | 'trainIndices' | 'recipe' | 'seed'>): Promise<Checkpoint> {
  const images = trainIndices?.length ?? data.count;
  const { batchSize } = recipe;
  const stepper = new LocalStepper(
    { ...recipe, model, data, seed, steps: 1 },
    { residentData: false },
  );
  const state = new TrainingState(model, recipe.weightAverageDecay, stepper);
  try {
    const progress = startProgress({ seed, batchSize, images });
    return await copyCheckpoint({ progress, tensors: state.tensors() });
  } finally {
    state.dispose();
    stepper.dispose();
  }
}

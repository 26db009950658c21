import { copyCheckpoint, type Checkpoint } from './checkpoint.ts';
import { LocalStepper } from './local-stepper.ts';
import { startProgress } from './progress.ts';
import { courseOf, openSource } from './train.ts';
import { completeRecipe, type TrainOptions } from './training-options.ts';
import { TrainingState } from './training-state.ts';

/**
 * The checkpoint of a training before its first step, with the weights that the model has now.
 *
 * `train` goes on from it as from any other, with whatever weights its own model came with: what another training's
 * weights are to be trained further from.
 *
 * @throws what `train` throws before its first step.
 */
export async function startCheckpoint(options: TrainOptions): Promise<Checkpoint> {
  const { model, seed = 0 } = options;
  const recipe = completeRecipe(options);
  await openSource(options, recipe, seed);
  const stepperOptions = { ...recipe, model, seed, steps: 1, wantsPredictions: false };
  const stepper = await LocalStepper.create(stepperOptions);
  const state = new TrainingState(model, recipe.weightAverageDecay, stepper);
  try {
    const progress = startProgress(await courseOf(options));
    return await copyCheckpoint({ progress, tensors: state.tensors() });
  } finally {
    state.dispose();
    stepper.dispose();
  }
}

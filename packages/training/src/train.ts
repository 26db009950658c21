import { shuffledIndices, type LabelledImages } from '@mnist-cnn/dataset';
import { util } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Checkpoint } from './checkpoint.ts';
import type { CheckpointEvent, TrainingEvent } from './events.ts';
import { learningRateAt } from './learning-rate.ts';
import { lendTensors } from './lend-tensors.ts';
import { LocalStepper } from './local-stepper.ts';
import { nextTask } from './next-task.ts';
import { afterEpoch, afterStep, resumeProgress, startProgress, type Progress } from './progress.ts';
import type { Recipe } from './recipe.ts';
import type { Measures, Workers } from './stepper.ts';
import { TrainingError } from './training-error.ts';
import { TrainingState } from './training-state.ts';
import { validate } from './validate.ts';

export interface TrainOptions {
  /** Reads `[batch, height, width, 1]`, gives `[batch, classes]` probabilities. Trained in place. */
  readonly model: LayersModel;
  readonly data: LabelledImages;
  /** Which images to train on: all by default. */
  readonly trainIndices?: Uint32Array;
  /** Which images to choose by (best checkpoint, early stopping): none by default. */
  readonly validationIndices?: Uint32Array;
  readonly recipe: Recipe;
  /** Decides order, distortions and dropout masks. */
  readonly seed: number;
  /** Steps between checkpoints within an epoch; one follows every epoch in any case. */
  readonly checkpointEvery?: number;
  /**
   * Milliseconds between two readings of what steps measured, 0 by default: after every step. A GPU works ahead of this
   * program until something is read, so that it is read seldom there; the events of all steps since come together.
   */
  readonly measureInterval?: number;
  /** Goes on from here; the weights that the model came with are replaced. */
  readonly resume?: Checkpoint;
  /** When aborted, the step under way is finished, a checkpoint given, and training ends. */
  readonly signal?: AbortSignal;
  /** When aborted, the step under way is finished, and training ends there, with the weights that it would end with. */
  readonly stop?: AbortSignal;
  /**
   * Keeps all images on the backend's device, four bytes a pixel, rather than hand over a batch a step: false by
   * default. Workers do not; and images that the recipe distorts are handed over, since that is done on this thread.
   */
  readonly residentData?: boolean;
  /** Other threads that share the work of steps and validation: none by default. */
  readonly workers?: Workers;
  /**
   * Asked before every step: what the recipe's learning rate is multiplied by, for somebody who turns a knob meanwhile.
   * Steps tell the rate that they were made with; whoever turned it makes other weights.
   */
  readonly learningRateFactor?: () => number;
}

/**
 * Trains a softmax classifier by cross-entropy and Adam, as an iterator of events.
 *
 * The same options on the same backend and machine give the same weights to the bit, resumed or not. The loop waits
 * while an event is being handled, and gives way to other tasks after each step.
 *
 * @throws TrainingError `diverged` with the step's number; the weights are those before the step that it was seen in.
 * @throws TrainingError `wrong-checkpoint` when `resume` comes from another training.
 */
export async function* train(options: TrainOptions): AsyncGenerator<TrainingEvent, void, void> {
  const {
    model,
    data,
    recipe,
    seed,
    resume,
    signal,
    stop,
    workers,
    checkpointEvery = Infinity,
    measureInterval = 0,
    residentData = false,
    learningRateFactor = () => 1,
  } = options;
  assertTrainable(model);
  const trainIndices = options.trainIndices ?? Uint32Array.from(data.labels.keys());
  const validationIndices = options.validationIndices ?? new Uint32Array();
  const stepsPerEpoch = Math.ceil(trainIndices.length / recipe.batchSize);
  const steps = stepsPerEpoch * recipe.epochs;
  const fresh = startProgress({ seed, batchSize: recipe.batchSize, images: trainIndices.length });
  let progress = resume ? resumeProgress(resume.progress, fresh) : fresh;

  const { adam, augmentation, sharpness, batchSize } = recipe;
  const stepperOptions = { model, data, batchSize, adam, augmentation, sharpness, seed, steps };
  const stepper = workers
    ? await workers.createStepper(stepperOptions)
    : new LocalStepper(stepperOptions, { residentData });
  const state = new TrainingState(model, recipe.weightAverageDecay, stepper);
  const checkpoint = function* (best: boolean): Generator<CheckpointEvent, void, void> {
    const { tensors, takeBack } = lendTensors(state.tensors());
    try {
      yield { type: 'checkpoint', checkpoint: { progress, tensors }, best };
    } finally {
      takeBack();
    }
  };

  try {
    if (resume) await state.write(resume.tensors);
    while (!isOver(progress, options)) {
      const order = shuffledIndices(trainIndices, seed, progress.epoch);
      const epoch = progress.epoch + 1;

      let started = util.now();
      // The steps that have been computed since the last reading.
      const unread: { readonly size: number; readonly learningRate: number }[] = [];
      while (progress.stepInEpoch < stepsPerEpoch) {
        const stepInEpoch = progress.stepInEpoch + unread.length;
        const step = progress.step + unread.length;
        const learningRate =
          learningRateFactor() * learningRateAt(recipe.learningRate, step, steps);
        const indices = order.subarray(stepInEpoch * batchSize, (stepInEpoch + 1) * batchSize);
        await stepper.compute(indices, step);
        unread.push({ size: indices.length, learningRate });
        const isDue =
          util.now() - started >= measureInterval ||
          stepInEpoch + 1 === stepsPerEpoch ||
          (step + 1) % checkpointEvery === 0 ||
          signal?.aborted ||
          stop?.aborted;
        const measured = isDue ? await stepper.measure() : [];
        assertFinite(measured, progress.step + 1);
        await state.update(learningRate, step + 1);
        await nextTask();
        if (measured.length === 0) continue;

        const milliseconds = (util.now() - started) / measured.length;
        for (const [index, { size, learningRate: rate }] of unread.splice(0).entries()) {
          const { loss, correct, norm } = measured[index];
          progress = afterStep(progress, { loss, correct, size });
          yield {
            type: 'step',
            epoch,
            epochs: recipe.epochs,
            stepInEpoch: progress.stepInEpoch,
            stepsPerEpoch,
            step: progress.step,
            steps,
            loss,
            accuracy: correct / size,
            gradientNorm: norm,
            learningRate: rate,
            images: size,
            milliseconds,
          };
        }
        if (signal?.aborted || stop?.aborted) break;
        if (progress.step % checkpointEvery === 0) yield* checkpoint(false);
        started = util.now();
      }

      const validation = await validateUnlessAborted(state, options, validationIndices);
      if (signal?.aborted) {
        yield* checkpoint(false);
        yield { type: 'end', reason: 'interrupted', epoch, step: progress.step };
        return;
      }
      if (stop?.aborted && progress.stepInEpoch < stepsPerEpoch) {
        yield* checkpoint(false);
        break;
      }
      const isBest =
        validation !== undefined && !(validation.loss >= (progress.best?.loss ?? Infinity));
      if (isBest && recipe.patience > 0) await state.rememberBest();
      yield {
        type: 'epoch',
        epoch,
        epochs: recipe.epochs,
        step: progress.step,
        loss: progress.lossSum / progress.seen,
        accuracy: progress.correct / progress.seen,
        ...(validation ? { validation } : {}),
      };
      progress = afterEpoch(progress, isBest ? { epoch, loss: validation.loss } : progress.best);
      yield* checkpoint(isBest);
    }

    await state.finish();
    const early = stop?.aborted ? 'stopped' : 'stopped-early';
    const reason = progress.epoch < recipe.epochs ? early : 'finished';
    yield { type: 'end', reason, epoch: progress.epoch, step: progress.step };
  } finally {
    state.dispose();
    stepper.dispose();
  }
}

function assertTrainable(model: LayersModel): void {
  if (model.trainableWeights.length > 0) return;
  throw new TrainingError('unsupported-model', 'The model has no trainable weight.');
}

function isOver({ epoch, best }: Progress, { recipe, stop }: TrainOptions): boolean {
  const { epochs, patience } = recipe;
  const isPatienceOver = patience > 0 && best !== null && epoch - best.epoch >= patience;
  return epoch >= epochs || isPatienceOver || stop?.aborted === true;
}

async function validateUnlessAborted(
  state: TrainingState,
  { model, data, signal, workers }: TrainOptions,
  indices: Uint32Array,
): Promise<{ loss: number; accuracy: number } | undefined> {
  if (indices.length === 0 || signal?.aborted) return undefined;
  try {
    return await state.withFinalWeights(() =>
      validate(model, data, indices, {
        ...(signal ? { signal } : {}),
        ...(workers ? { workers } : {}),
      }),
    );
  } catch (error) {
    if (signal?.aborted) return undefined;
    throw error;
  }
}

function assertFinite(measured: readonly Measures[], firstStep: number): void {
  const index = measured.findIndex(
    ({ loss, norm }) => !Number.isFinite(loss) || !Number.isFinite(norm),
  );
  if (index === -1) return;
  const { loss, norm } = measured[index];
  const last = firstStep + measured.length - 1;
  const seen = firstStep + index === last ? 'this step' : `step ${last}, in which it was seen`;
  throw new TrainingError(
    'diverged',
    `Training diverged at step ${firstStep + index}: the loss is ${loss} and the gradient's norm ${norm}; both must be finite. The weights are those before ${seen}. Use a smaller learning rate.`,
  );
}

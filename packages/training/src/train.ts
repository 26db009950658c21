import type { Examples } from '@mnist-cnn/dataset';
import { util } from '@tensorflow/tfjs-core';
import { assertOptions } from './assert-options.ts';
import { beginTraining } from './begin-training.ts';
import { assertTrainable } from './check-model.ts';
import {
  assertSameCourse,
  describeArchitecture,
  describeRecipe,
  hashExamples,
  type Course,
} from './course.ts';
import type { CheckpointEvent, StepEvent, TrainingEvent } from './events.ts';
import { explainFailure } from './explain-failure.ts';
import { learningRateAt } from './learning-rate.ts';
import { lendTensors } from './lend-tensors.ts';
import { LocalStepper } from './local-stepper.ts';
import { checkMetrics, countMetrics, metricResults } from './metric.ts';
import { nextTask } from './next-task.ts';
import { afterEpoch, afterStep, startProgress, type Progress } from './progress.ts';
import { assertGivesProbabilities } from './probabilities.ts';
import type { Batch, Measures, Stepper, StepperOptions } from './stepper.ts';
import {
  inMemory,
  isStream,
  memorySource,
  streamSource,
  type BatchSource,
} from './training-data.ts';
import { TrainingError } from './training-error.ts';
import {
  completeRecipe,
  defaultMetrics,
  type CompleteRecipe,
  type TrainOptions,
} from './training-options.ts';
import { TrainingState } from './training-state.ts';
import { createValidation } from './validate.ts';

/** Steps that have been computed since the last reading. */
interface Unread {
  readonly batch: Batch;
  readonly learningRate: number;
}

/**
 * Trains a model, as an iterator of events.
 *
 * The same options on the same backend and machine give the same weights to the bit, resumed or not. The loop waits
 * while an event is being handled, and gives way to other tasks after each step.
 *
 * @throws RangeError that names an option that is not as it must be.
 * @throws TrainingError `unsupported-model` or `wrong-data`, before the first step, with the layer's name.
 * @throws TrainingError `diverged` with the step's number; the weights are those before the step that it was seen in.
 * @throws TrainingError `wrong-checkpoint` when `resume` comes from another training.
 */
export async function* train(options: TrainOptions): AsyncGenerator<TrainingEvent, void, void> {
  const { model, seed = 0, resume, signal, stop } = options;
  const { checkpointEvery = Infinity, checkpointInterval = Infinity } = options;
  const { measureInterval = 0, learningRateFactor = () => 1 } = options;
  assertOptions(options);
  const recipe = completeRecipe(options);
  const { epochs } = recipe;
  const metrics = options.metrics ?? defaultMetrics(recipe.loss);
  checkMetrics(metrics);
  const source = await openSource(options, recipe, seed);
  const { stepsPerEpoch } = source;
  const steps = stepsPerEpoch * epochs;
  const course = await courseOf(options);
  const accepted = options.acceptChanges ?? false;
  if (resume && accepted !== true) assertSameCourse(resume.progress, course, accepted || []);
  let progress: Progress = resume ? { ...resume.progress, ...course } : startProgress(course);

  const { loss, augmentation, sharpness, optimizer, clipping } = recipe;
  const validation = createValidation(options, loss, metrics);
  const end = beginTraining(model);
  const wantsPredictions = metrics.length > 0;
  const parts = { loss, augmentation, sharpness, optimizer, clipping };
  const stepper = await createStepper(
    { model, ...parts, seed, steps, wantsPredictions },
    options,
  ).catch((error: unknown) => {
    end();
    throw error;
  });
  const state = new TrainingState(model, recipe.weightAverageDecay, stepper);
  let lastCheckpoint = util.now();
  const checkpoint = function* (best: boolean): Generator<CheckpointEvent, void, void> {
    const { tensors, takeBack } = lendTensors(state.tensors());
    try {
      yield { type: 'checkpoint', checkpoint: { progress, tensors }, best };
    } finally {
      takeBack();
      lastCheckpoint = util.now();
    }
  };

  try {
    if (resume) await state.write(resume.tensors);
    while (!isOver(progress, recipe, stop)) {
      const epoch = progress.epoch + 1;
      let started = util.now();
      const unread: Unread[] = [];
      for await (const batch of source.open(progress.epoch, progress.stepInEpoch)) {
        const step = progress.step + unread.length;
        const stepInEpoch = progress.stepInEpoch + unread.length;
        const learningRate = rateAt(recipe, step, steps) * learningRateFactor();
        await stepper.compute(batch, step).catch((error: unknown) => {
          throw step === 0 ? explainFailure(model, error) : error;
        });
        unread.push({ batch, learningRate });
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
        for (const [index, { batch: read, learningRate: rate }] of unread.splice(0).entries()) {
          const { loss: mean, norm, predictions } = measured[index];
          const size = read.examples.count;
          const sums = countMetrics(metrics, predictions, read.examples);
          progress = afterStep(progress, { loss: mean, size, sums });
          yield stepEvent(progress, recipe, stepsPerEpoch, {
            loss: mean,
            metrics: metricResults(metrics, sums),
            gradientNorm: norm,
            learningRate: rate,
            images: size,
            milliseconds,
          });
        }
        if (signal?.aborted || stop?.aborted) break;
        const isOld = util.now() - lastCheckpoint >= checkpointInterval;
        if (isOld || progress.step % checkpointEvery === 0) yield* checkpoint(false);
        started = util.now();
      }

      const measures = await validation?.(state);
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
        measures !== undefined && !(measures.loss >= (progress.best?.loss ?? Infinity));
      if (isBest && recipe.patience > 0) await state.rememberBest();
      yield {
        type: 'epoch',
        epoch,
        epochs,
        step: progress.step,
        loss: progress.lossSum / progress.seen,
        metrics: metricResults(metrics, progress.sums),
        ...(measures && { validation: measures }),
      };
      progress = afterEpoch(progress, isBest ? { epoch, loss: measures.loss } : progress.best);
      yield* checkpoint(isBest);
    }

    await state.finish();
    const early = stop?.aborted ? 'stopped' : 'stopped-early';
    const reason = progress.epoch < epochs ? early : 'finished';
    yield { type: 'end', reason, epoch: progress.epoch, step: progress.step };
  } finally {
    state.dispose();
    stepper.dispose();
    end();
  }
}

/** Opens what is trained on, once it is known that the model can be. */
export async function openSource(
  { model, data, trainIndices }: TrainOptions,
  { batchSize, loss }: CompleteRecipe,
  seed: number,
): Promise<BatchSource> {
  const check = async (batch: Examples) => {
    assertTrainable(model, loss, batch);
    await assertGivesProbabilities(model, loss, batch);
  };
  if (isStream(data)) {
    let isProven = false;
    return streamSource(data, async (batch) => {
      if (isProven) return assertTrainable(model, loss, batch);
      await check(batch);
      isProven = true;
    });
  }
  const examples = inMemory(data);
  await check(examples);
  const indices = trainIndices ?? allOf(examples);
  if (indices.length === 0) {
    throw new TrainingError('wrong-data', 'There is no example to train on.');
  }
  return memorySource(examples, indices, { batchSize, seed });
}

/** What another training is compared with, before it goes on from a checkpoint. */
export async function courseOf(options: TrainOptions): Promise<Course> {
  const { model, data, seed = 0, trainIndices, validation } = options;
  const { batchSize, ...others } = completeRecipe(options);
  const recipe = {
    ...(await describeRecipe(others)),
    architecture: await describeArchitecture(model),
    ...(others.patience > 0 && { validation: await describeValidation(validation) }),
  };
  if (isStream(data)) return { seed, batchSize, images: 0, data: '', recipe };
  const examples = inMemory(data);
  const indices = trainIndices ?? allOf(examples);
  const hash = await hashExamples(examples, indices);
  return { seed, batchSize, images: indices.length, data: hash, recipe };
}

/** What decides when training stops, by SHA-256. */
async function describeValidation(validation: TrainOptions['validation']): Promise<string> {
  if (validation === undefined) return '';
  if (!(validation instanceof Uint32Array)) {
    const examples = inMemory(validation);
    return hashExamples(examples, allOf(examples));
  }
  return Array.from(validation).join();
}

function allOf({ count }: { readonly count: number }): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => index);
}

function createStepper(
  options: StepperOptions,
  { data, workers, residentData }: TrainOptions,
): Promise<Stepper> {
  if (workers) return workers.createStepper(options);
  return LocalStepper.create(options, residentData && !isStream(data) ? inMemory(data) : undefined);
}

function rateAt({ learningRate }: CompleteRecipe, step: number, steps: number): number {
  const rate = learningRateAt(learningRate, step, steps);
  if (Number.isFinite(rate)) return rate;
  throw new RangeError(
    `A learning rate is a finite number; that of step ${step + 1} of ${steps} is ${rate}.`,
  );
}

function stepEvent(
  { epoch, step, stepInEpoch }: Progress,
  { epochs }: CompleteRecipe,
  stepsPerEpoch: number,
  measured: Pick<
    StepEvent,
    'loss' | 'metrics' | 'gradientNorm' | 'learningRate' | 'images' | 'milliseconds'
  >,
): StepEvent {
  const steps = stepsPerEpoch * epochs;
  return {
    type: 'step',
    epoch: epoch + 1,
    epochs,
    stepInEpoch,
    stepsPerEpoch,
    step,
    steps,
    ...measured,
  };
}

function isOver(
  { epoch, best }: Progress,
  { epochs, patience }: CompleteRecipe,
  stop: AbortSignal | undefined,
): boolean {
  const isPatienceOver = patience > 0 && best !== null && epoch - best.epoch >= patience;
  return epoch >= epochs || isPatienceOver || stop?.aborted === true;
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
    `Training diverged at step ${firstStep + index}: the loss is ${loss} and the gradient's norm ${norm}; both must be finite. The weights are those before ${seen}. ${firstStep + index === 1 ? 'At the first step, look for NaN and infinities among the examples.' : 'Use a smaller learning rate.'}`,
  );
}

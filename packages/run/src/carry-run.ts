import type { Dataset } from '@mnist-cnn/dataset';
import type { Evaluation } from '@mnist-cnn/report';
import {
  train,
  type Checkpoint,
  type EndEvent,
  type StepEvent,
  type TrainOptions,
  type Workers,
} from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { chooseTrainingImages, type TrainingImages } from './choose-training-images.ts';
import type { HistoryLine } from './history.ts';
import { measureNetwork } from './measure-network.ts';
import type { RunRecord } from './run-record.ts';
import type { RunStorage } from './run-storage.ts';
import { TrainingRecorder } from './training-recorder.ts';

/** Who watches a run: what is left out is not shown. The run waits while something is being shown. */
export interface RunView {
  step?(event: StepEvent): void;
  history?(line: HistoryLine): void;
  /** Images of the test set that have been read. */
  evaluating?(done: number, total: number): void;
}

/** What a run is made of. */
export interface CarryOptions extends Pick<
  TrainOptions,
  | 'checkpointEvery'
  | 'checkpointInterval'
  | 'measureInterval'
  | 'residentData'
  | 'signal'
  | 'stop'
  | 'learningRateFactor'
> {
  /** The network that the record names; trained in place. */
  readonly model: LayersModel;
  readonly data: RunData;
  /** Where the run stands, as resumeRun gives it; undefined at its start. */
  readonly resume: Checkpoint | undefined;
  readonly view?: RunView | undefined;
  /** Threads to train and to read the test set on. */
  readonly workers?: Workers | undefined;
  /** The largest resident size of this program so far, where it can be told. */
  readonly peakMemoryBytes?: (() => number) | undefined;
  /** Between training and reading the test set: a good moment to collect garbage. */
  readonly onTrained?: (() => void) | undefined;
  /** Gives the same events, and throws where none will come any more, as of a device that was lost. */
  readonly guard?: (<Event>(events: AsyncIterable<Event>) => AsyncIterable<Event>) | undefined;
}

/** A dataset whose images to train on are taken out of it, so that their memory is free once they were trained on. */
export interface RunData extends Pick<Dataset, 'test' | 'classNames'> {
  train: TrainingImages['train'] | undefined;
  others?: TrainingImages['others'];
}

/** What came of a run: probabilities are of the test set, [samples, classes]. */
export interface RunOutcome {
  readonly evaluation: Evaluation;
  readonly probabilities: Float32Array;
}

/**
 * Carries a run from its data to its result: trains, writes history and checkpoints as it goes, then the model, and what it
 * makes of the test set.
 *
 * The run is claimed while that takes. Gives `undefined` where `signal` interrupted it; the run can go on then, as after any
 * error.
 */
export async function carryRun(
  run: RunStorage,
  options: CarryOptions,
): Promise<RunOutcome | undefined> {
  const { signal } = options;
  await run.claim();
  try {
    const { reason, epoch: epochs, step: steps } = await trainToEnd(run, options);
    if (reason === 'interrupted') {
      await run.update({ state: 'interrupted' });
      return undefined;
    }
    options.onTrained?.();
    return await finish(run, options, { reason, epochs, steps });
  } catch (error) {
    await run.update({ state: 'interrupted' }).catch(() => undefined);
    if (signal?.aborted && error === signal.reason) return undefined;
    throw error;
  } finally {
    await run.release().catch(() => undefined);
  }
}

/** Trains; what only this needs, such as the images to train on, is garbage then. */
async function trainToEnd(
  run: RunStorage,
  { data, view, guard = (events) => events, ...options }: CarryOptions,
): Promise<EndEvent> {
  const { recipe, seed } = run.record;
  const images = chooseTrainingImages(run.record, takeImages(data), await run.readCorrections());
  const recorder = new TrainingRecorder(run.record);
  const record = async (line: HistoryLine | undefined) => {
    if (!line) return;
    await run.appendHistory(line);
    view?.history?.(line);
  };
  const events = train({
    ...options,
    data: images.data,
    trainIndices: images.train,
    validation: images.validation,
    ...recipe,
    seed,
    // The record says how many it is to have; whoever changed that asked for it.
    acceptChanges: ['epochs'],
  });
  for await (const event of guard(events)) {
    if (event.type === 'end') return event;
    if (event.type === 'step') view?.step?.(event);
    await record(recorder.lineOf(event));
    if (event.type === 'checkpoint') {
      await record(recorder.flush());
      const { trainingSeconds } = recorder;
      await run.writeCheckpoint(event, { trainingSeconds, ...memoryOf(run, options) });
    }
  }
  throw new Error('Expected an end of the training, found none.');
}

function takeImages(data: RunData): TrainingImages {
  const { train: images, others } = data;
  if (!images) throw new TypeError('Expected the images to train on, found them taken.');
  data.train = undefined;
  data.others = undefined;
  return { train: images, others };
}

async function finish(
  run: RunStorage,
  options: CarryOptions,
  end: Pick<NonNullable<RunRecord['result']>, 'reason' | 'epochs' | 'steps'>,
): Promise<RunOutcome> {
  const { model, data, view, signal, guard, workers } = options;
  const weightsSha256 = await run.writeModel(model);
  const corrections = await run.readCorrections();
  const measuring = measureNetwork(model, data, corrections, {
    workers,
    signal,
    onProgress: (done, total) => view?.evaluating?.(done, total),
  });
  const { correctionsRight, ...outcome } = await (guard
    ? onlyOf(guard(once(measuring)))
    : measuring);
  await run.writeEvaluation(outcome.evaluation);
  await run.update({
    state: 'finished',
    ...memoryOf(run, options),
    result: {
      ...end,
      weightsSha256,
      ...(correctionsRight !== undefined && { correctionsRight }),
    },
  });
  return outcome;
}

function memoryOf(
  { record }: RunStorage,
  { peakMemoryBytes }: Pick<CarryOptions, 'peakMemoryBytes'>,
) {
  return (
    peakMemoryBytes && {
      peakMemoryBytes: Math.max(record.peakMemoryBytes, peakMemoryBytes()),
    }
  );
}

async function* once<Result>(work: Promise<Result>): AsyncGenerator<Result> {
  yield await work;
}

async function onlyOf<Result>(results: AsyncIterable<Result>): Promise<Result> {
  for await (const result of results) return result;
  throw new Error('Expected a result, found none.');
}

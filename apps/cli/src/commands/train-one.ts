import type { Dataset, LabelledImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import type { BackendSelection } from '@mnist-cnn/backend';
import { nodeCandidates, selectNodeBackend } from '@mnist-cnn/backend/node';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { createModel } from '@mnist-cnn/model';
import { createEvaluation, renderReport } from '@mnist-cnn/report';
import {
  chooseTrainingImages,
  TrainingRecorder,
  type HistoryLine,
  type RunRecord,
} from '@mnist-cnn/run';
import { RunFolder } from '@mnist-cnn/run/node';
import {
  predictProbabilities,
  train,
  TrainingError,
  type Checkpoint,
  type EndEvent,
  type Workers,
} from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { chooseWorkers } from '../choose-workers.ts';
import { collectGarbage } from '../collect-garbage.ts';
import { createReport } from '../create-report.ts';
import { ExitError } from '../failure.ts';
import { fasterNode } from '../faster-node.ts';
import { Interruption } from '../interruption.ts';
import { describeVersions, peakMemoryBytes } from '../machine.ts';
import { tell } from '../print.ts';
import { openRunData } from '../run-data.ts';
import { loopOptions, selectTrainingBackend } from '../select-training-backend.ts';
import {
  chooseRecipe,
  defaultRunPath,
  recordOf,
  type TrainCommandOptions,
} from '../train-options.ts';
import { describeInterruption } from '../views/outcome.ts';
import { createTrainingView, type TrainingView } from '../views/training-view.ts';
import { amount } from '../amount.ts';

/** Trains one network, from the start or from where it stands. */
export async function trainOne(options: TrainCommandOptions): Promise<void> {
  const run = options.resume ? await openRun(options.resume, options) : await startRun(options);
  const { folder } = run;
  const view = createTrainingView(options);
  const interruption = new Interruption(() => view.stopping?.());
  try {
    view.start?.(folder, await folder.readHistory());
    await trainInto(run, view, interruption.signal);
  } catch (error) {
    await folder.update({ state: 'interrupted', process: null }).catch(() => {});
    if (!interruption.signal.aborted) {
      // A training that diverged would diverge again.
      const isHopeless = error instanceof TrainingError && error.code !== 'worker-failed';
      if (!isHopeless) tell(describeInterruption(folder));
      throw error;
    }
    view.interrupted?.(folder);
    throw new ExitError(interruption.exitCode);
  } finally {
    view.dispose?.();
    interruption.dispose();
  }
}

interface Run {
  readonly folder: RunFolder;
  readonly dataset: TestData;
  /** The images to train on, until the training takes them. */
  train: LabelledImages | undefined;
  readonly model: LayersModel;
  readonly resume: Checkpoint | undefined;
}

/** What of a dataset is still needed when the training is over. */
type TestData = Omit<Dataset, 'train'>;

async function startRun(options: TrainCommandOptions): Promise<Run> {
  const { train: images, ...dataset } = await openDataset(options.dataset);
  assertNotEmpty(options.dataset, images, dataset);
  const recipe = chooseRecipe(options);
  const { backend, workers, model } = options;
  const selection = await selectTrainingBackend(backend, workers, model, recipe);
  warnOfFallback(selection, options);
  suggestNode(selection, options);
  const record = recordOf(options, recipe, dataset, selection);
  // Before there is a folder: what cannot begin leaves none.
  const network = createFitting(record, dataset);
  const path = options.out ?? defaultRunPath(model, recipe.name, new Date(record.startedAt));
  const folder = await RunFolder.create(path, record);
  return { folder, dataset, train: images, model: network, resume: undefined };
}

async function openRun(path: string, options: TrainCommandOptions): Promise<Run> {
  const folder = await RunFolder.open(path);
  const { record } = folder;
  const recipe = { ...record.recipe, epochs: options.epochs ?? record.recipe.epochs };
  if (record.result && record.result.epochs >= recipe.epochs) {
    throw new ExitError(
      0,
      `${path} is finished: ${amount(record.result.epochs, 'epoch')}. For more, name a larger number: --epochs ${record.result.epochs + 1}`,
    );
  }
  const { train: images, ...dataset } = await openRunData(path, record);
  const backend = options.backend === 'auto' ? backendHere(record) : options.backend;
  const selection = await selectNodeBackend(backend);
  const { name, device } = selection;
  warnOfFallback(selection, options);
  const workers =
    options.workers === 'auto' && name === record.backend
      ? record.workers
      : chooseWorkers(options.workers, record.model, name, recipe.batchSize);
  const model = createFitting({ ...record, recipe }, dataset);
  await folder.claim();
  await folder.update({
    backend: name,
    device: device?.kind ?? 'cpu',
    workers,
    versions: describeVersions(selection),
    recipe,
    result: null,
  });
  const resume = await folder.checkpoints.readLatest();
  if (record.fineTuning && !resume) {
    throw new Error(`${path} began with another network's weights, and has no checkpoint of them.`);
  }
  await folder.rewindHistory(resume?.progress ?? { epoch: 0, step: 0 });
  return { folder, dataset, train: images, model, resume };
}

/** The backend that a run was trained on, unless that was a browser's own. */
function backendHere({ backend }: RunRecord): string {
  return nodeCandidates.some(({ name }) => name === backend) ? backend : 'auto';
}

/** Says that a backend for a GPU computes on the processor, which takes longer. */
function warnOfFallback(
  { device }: Pick<BackendSelection, 'device'>,
  { quiet }: TrainCommandOptions,
): void {
  if (device?.fallback !== undefined && !quiet) {
    tell(`${device.description}, not on a GPU: ${device.fallback}.`);
  }
}

/** Says on a terminal where a newer Node would be faster. */
function suggestNode(
  { name }: Pick<BackendSelection, 'name'>,
  { quiet, json }: TrainCommandOptions,
): void {
  const suggestion = name === 'wasm' ? fasterNode(process) : undefined;
  if (suggestion && process.stderr.isTTY && !quiet && !json) tell(suggestion);
}

async function trainInto(run: Run, view: TrainingView, signal: AbortSignal): Promise<void> {
  const { folder, dataset, model } = run;
  const workers = startNodeWorkers(folder.record.workers);
  try {
    const end = await trainToEnd(run, model, workers, view, signal);
    signal.throwIfAborted();
    collectGarbage();
    await finish(folder, dataset, model, workers, end, view, signal);
  } finally {
    await workers.dispose();
  }
}

/** Trains; what only this needs, such as the images to train on, is garbage then. */
async function trainToEnd(
  run: Run,
  model: LayersModel,
  workers: Workers,
  view: TrainingView,
  signal: AbortSignal,
): Promise<EndEvent> {
  const { folder, resume } = run;
  const { recipe, seed } = folder.record;
  const corrections = await folder.readCorrections();
  const images = chooseTrainingImages(folder.record, takeImages(run), corrections);
  const recorder = new TrainingRecorder(folder.record);
  const record = async (line: HistoryLine | undefined) => {
    if (!line) return;
    await folder.appendHistory(line);
    view.history?.(line);
  };

  const events = train({
    model,
    data: images.data,
    trainIndices: images.train,
    validation: images.validation,
    ...recipe,
    seed,
    // Asked for by name, and written into the record.
    acceptChanges: ['epochs'],
    ...loopOptions(folder.record, workers),
    signal,
    resume,
  });
  for await (const event of events) {
    if (event.type === 'end') return event;
    if (event.type === 'step') view.step?.(event);
    await record(recorder.lineOf(event));
    if (event.type === 'checkpoint') {
      await record(recorder.flush());
      await folder.checkpoints.write(event.checkpoint, event.best);
      await folder.update({
        trainingSeconds: recorder.trainingSeconds,
        peakMemoryBytes: Math.max(folder.record.peakMemoryBytes, peakMemoryBytes()),
      });
    }
  }
  throw new Error('Expected an end of the training, found none.');
}

function takeImages(run: Run): LabelledImages {
  const { train: images } = run;
  if (!images) throw new Error('Expected the images to train on, found them taken.');
  run.train = undefined;
  return images;
}

async function finish(
  folder: RunFolder,
  dataset: TestData,
  model: LayersModel,
  workers: Workers,
  { epoch, step, reason }: EndEvent,
  view: TrainingView,
  signal: AbortSignal,
): Promise<void> {
  const weightsSha256 = await folder.writeModel(model);
  const probabilities = await predictProbabilities(model, dataset.test, {
    workers,
    signal,
    onProgress: (done, total) => view.evaluating?.(done, total),
  });
  const evaluation = createEvaluation({
    probabilities,
    labels: dataset.test.labels,
    classNames: dataset.classNames,
  });
  await folder.writeEvaluation(evaluation);
  await folder.update({
    state: 'finished',
    process: null,
    peakMemoryBytes: Math.max(folder.record.peakMemoryBytes, peakMemoryBytes()),
    result: {
      epochs: epoch,
      steps: step,
      reason: reason === 'interrupted' ? 'finished' : reason,
      weightsSha256,
    },
  });
  const content = await createReport({
    path: folder.path,
    run: folder,
    isEnsemble: false,
    models: [model],
    dataset,
    split: 'test',
    data: dataset.test,
    probabilities,
    evaluation,
  });
  await folder.writeReport(renderReport(content));
  view.finished?.(folder, evaluation);
}

/** Before anything is trained for nothing. */
function assertNotEmpty(name: string, images: LabelledImages, { test }: TestData): void {
  for (const [what, { count }] of [
    ['train on', images],
    ['test with', test],
  ] as const) {
    if (count === 0) throw new ExitError(1, `${name} has no images to ${what}.`);
  }
}

/** The network of a run, before it is trained. */
function createFitting({ model: name, recipe, seed }: RunRecord, dataset: TestData): LayersModel {
  const model = createModel(name, { seed, dropout: recipe.dropout });
  assertFits(model, dataset);
  return model;
}

function assertFits(model: LayersModel, { name, test: { height, width }, classNames }: TestData) {
  const [, rows, columns] = model.inputs[0].shape;
  const classes = model.outputs[0].shape.at(-1);
  if (height !== rows || width !== columns || classNames.length !== classes) {
    throw new Error(
      `${name} has ${height}×${width} images of ${classNames.length} classes; the model reads ${rows}×${columns} images of ${classes} classes.`,
    );
  }
}

import { BackendError, examineBackends, type BackendVerdict } from '@mnist-cnn/backend';
import { untilDeviceLoss, webCandidates } from '@mnist-cnn/backend/web';
import { levels, type Dataset } from '@mnist-cnn/dataset';
import { openWebDataset } from '@mnist-cnn/dataset/web';
import { firstLayerKernels } from '@mnist-cnn/explanation';
import { createModel, weightsSha256 } from '@mnist-cnn/model';
import {
  chooseTrainingImages,
  TrainingRecorder,
  type HistoryLine,
  type RunRecord,
} from '@mnist-cnn/run';
import { RunStore, type StoredRun } from '@mnist-cnn/run/web';
import {
  predict,
  train,
  type Checkpoint,
  type EndEvent,
  type PredictOptions,
  type TrainingEvent,
  type Workers,
} from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { startHandRun } from './hand-run.ts';
import { measure } from './measure.ts';
import { backendOptions, select, unlessDeviceLost } from './select-backend.ts';
import { recordOf } from './record-of.ts';
import { chooseThreads, withThreads } from './threads.ts';
import type { HandPlan, TrainingPlace, TrainingPlan } from './training-plan.ts';
import type { TrainingReport } from './training-report.ts';

/** Milliseconds between two looks at the kernels and the watched drawing. */
const LOOK_EVERY = 500;
/** Milliseconds between two reports of steps: the page draws no more. */
const STEP_EVERY = 100;
/** Of the step that is timed on each backend. */
const TIMED_IMAGES = 64;
/** Steps between checkpoints. */
const CHECKPOINT_EVERY = 100;

type Look = Extract<TrainingReport, { type: 'look' }>;

type Tell = (report: TrainingReport) => void;

/** Trains one run at a time, in the browser's storage. */
export class Trainer {
  #pause = new AbortController();
  #stop = new AbortController();
  #learningRateFactor = 1;
  #watched: Uint8Array | undefined;

  /** Starts a run of this name. */
  async start(name: string, plan: TrainingPlan, dataFolder: string, tell: Tell): Promise<void> {
    const dataset = await openDataset(dataFolder, tell);
    const selection = await select(plan);
    const record = recordOf(plan, dataset, selection, chooseThreads(plan, selection.name));
    const store = await RunStore.open();
    const run = await store.create(name, record);
    await this.#train(run, dataset, undefined, tell);
  }

  /** Starts a run of this name that trains a network further, to learn from corrected drawings. */
  async learn(name: string, plan: HandPlan, dataFolder: string, tell: Tell): Promise<void> {
    const dataset = await openDataset(dataFolder, tell);
    const selection = await select(plan);
    const files = await startHandRun(plan, dataset, selection, progressOf(tell));
    const store = await RunStore.open();
    const run = await store.add(name, files);
    await this.#train(run, dataset, await run.readLatestCheckpoint(), tell);
  }

  /** Goes on with a run from its newest checkpoint, on a backend and with as many threads as it has here. */
  async resume(name: string, place: TrainingPlace, dataFolder: string, tell: Tell): Promise<void> {
    const dataset = await openDataset(dataFolder, tell);
    const store = await RunStore.open();
    const run = await store.openRun(name);
    assertSameData(run.record, dataset);
    const { name: backend, device } = await select(place);
    await run.claim();
    const { model, recipe } = run.record;
    const workers = chooseThreads({ model, recipe, workers: place.workers }, backend);
    await run.update({ backend, device: device?.kind ?? 'cpu', workers });
    const checkpoint = await run.readLatestCheckpoint();
    await run.rewindHistory(checkpoint?.progress ?? { epoch: 0, step: 0 });
    await this.#train(run, dataset, checkpoint, tell);
  }

  /** Tries what this browser can compute on, and times a step on each; tells of each as soon as it knows. */
  async examine(onVerdict: (verdict: BackendVerdict) => void): Promise<void> {
    const candidates = webCandidates(backendOptions).filter(({ name }) => name !== 'cpu');
    await examineBackends(candidates, {
      hardwareOnly: true,
      timedImages: TIMED_IMAGES,
      onVerdict,
    });
  }

  /** Ends the step under way and writes a checkpoint. */
  pause(): void {
    this.#pause.abort();
  }

  /** Ends the training after the step under way, and judges what it has come to. */
  stop(): void {
    this.#stop.abort();
  }

  setLearningRateFactor(factor: number): void {
    this.#learningRateFactor = factor;
  }

  /** 28×28 grey levels whose probabilities are told while it learns. */
  watch(pixels: Uint8Array | undefined): void {
    this.#watched = pixels;
  }

  async #train(
    run: StoredRun,
    dataset: Dataset,
    resume: Checkpoint | undefined,
    tell: Tell,
  ): Promise<void> {
    this.#pause = new AbortController();
    this.#stop = new AbortController();
    const { signal } = this.#pause;
    await run.claim();
    const { record } = run;
    const model = createModel(record.model, { seed: record.seed, dropout: record.recipe.dropout });
    let outcome: TrainingReport;
    try {
      tell({ type: 'started', record, history: await run.readHistory() });
      outcome = await withThreads(record.workers, async (workers) => {
        const end = await this.#loop(run, model, dataset, resume, workers, tell);
        if (end.reason !== 'interrupted') {
          return finish(run, model, dataset, end, { signal, ...workers }, tell);
        }
        await run.update({ state: 'interrupted' });
        return { type: 'paused' };
      });
    } catch (error) {
      await run.update({ state: 'interrupted' }).catch(() => undefined);
      if (!(error instanceof BackendError && error.code === 'device-lost')) throw error;
      outcome = { type: 'device-lost', backend: record.backend, reason: error.message };
    } finally {
      model.dispose();
      await run.release();
    }
    // Whoever hears of it finds the run free.
    tell(outcome);
  }

  async #loop(
    run: StoredRun,
    model: LayersModel,
    dataset: Dataset,
    resume: Checkpoint | undefined,
    threads: { readonly workers?: Workers },
    tell: Tell,
  ): Promise<EndEvent> {
    const { recipe, seed, fineTuning } = run.record;
    if (fineTuning && !resume) {
      throw new Error("It began with another network's weights, and has no checkpoint of them.");
    }
    const corrections = await run.readCorrections();
    const images = chooseTrainingImages(run.record, dataset.train, corrections);
    const recorder = new TrainingRecorder(run.record);
    let lines: HistoryLine[] = [];
    const keep = (line: HistoryLine | undefined) => {
      if (!line) return;
      lines.push(line);
      tell({ type: 'line', line });
    };
    let lastStep = -Infinity;
    const events = train({
      model,
      data: images.data,
      trainIndices: images.train,
      validation: images.validation,
      ...recipe,
      seed,
      checkpointEvery: CHECKPOINT_EVERY,
      signal: this.#pause.signal,
      stop: this.#stop.signal,
      learningRateFactor: () => this.#learningRateFactor,
      resume,
      // The command writes another number of epochs into a run that is to go on.
      acceptChanges: ['epochs'],
      ...threads,
    });
    for await (const event of untilDeviceLoss(this.#withLooks(events, model))) {
      if (event.type === 'look') {
        tell(event);
        continue;
      }
      keep(recorder.lineOf(event));
      const now = performance.now();
      if (event.type === 'step' && (now - lastStep >= STEP_EVERY || event.step === event.steps)) {
        lastStep = now;
        tell(event);
      }
      if (event.type === 'checkpoint') {
        keep(recorder.flush());
        const { trainingSeconds } = recorder;
        await run.writeCheckpoint(event, { lines, record: { trainingSeconds } });
        lines = [];
      }
      if (event.type === 'end') return event;
    }
    throw new Error('Expected an end of the training, found none.');
  }

  /** The events, and every now and then a look at what has been learnt. */
  async *#withLooks(
    events: AsyncIterable<TrainingEvent>,
    model: LayersModel,
  ): AsyncGenerator<TrainingEvent | Look> {
    let last = -Infinity;
    for await (const event of events) {
      yield event;
      if (event.type !== 'step' || performance.now() - last < LOOK_EVERY) continue;
      yield await this.#look(model);
      last = performance.now();
    }
  }

  async #look(model: LayersModel): Promise<Look> {
    const { kernels = [], width = 0 } = (await firstLayerKernels(model)) ?? {};
    const pixels = this.#watched;
    const watched =
      pixels && (await predict(model, { count: 1, inputs: levels(pixels, [28, 28, 1]) }));
    return { type: 'look', kernels, width, probabilities: watched && [...watched] };
  }
}

async function finish(
  run: StoredRun,
  model: LayersModel,
  dataset: Dataset,
  { epoch, step, reason }: EndEvent,
  options: Pick<PredictOptions, 'signal' | 'workers'>,
  tell: Tell,
): Promise<TrainingReport> {
  await run.writeModel(model);
  const corrections = await run.readCorrections();
  const { evaluation, correctionsRight } = await unlessDeviceLost(
    measure(model, dataset, corrections, { ...options, ...progressOf(tell) }),
  );
  await run.writeEvaluation(evaluation);
  await run.update({
    state: 'finished',
    result: {
      epochs: epoch,
      steps: step,
      reason: reason === 'interrupted' ? 'finished' : reason,
      weightsSha256: await weightsSha256(model),
      ...(correctionsRight !== undefined && { correctionsRight }),
    },
  });
  return { type: 'finished', record: run.record, evaluation };
}

function progressOf(tell: Tell): Pick<PredictOptions, 'onProgress'> {
  return { onProgress: (done, total) => tell({ type: 'evaluating', share: done / total }) };
}

/** A run may come from elsewhere, and have been trained on other images. */
function assertSameData({ dataset: recorded }: RunRecord, { files }: Dataset): void {
  const hashes = new Set(files.map(({ sha256 }) => sha256));
  if (recorded.files.every(({ sha256 }) => hashes.has(sha256))) return;
  throw new Error(
    `The run was trained on ${recorded.name}, whose files are not those that this page has. Go on with it on the command line: mnist train --resume.`,
  );
}

function openDataset(folder: string, tell: Tell): Promise<Dataset> {
  return openWebDataset('mnist', folder, {
    onProgress: (received, total) => tell({ type: 'fetching', share: received / total }),
  });
}

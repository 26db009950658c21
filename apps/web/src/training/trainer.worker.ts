import { BackendError, selectBackend } from '@mnist-cnn/backend';
import { untilDeviceLoss, webCandidates } from '@mnist-cnn/backend/web';
import { automaticWorkerCount } from '@mnist-cnn/data-parallel';
import { startWebWorkers } from '@mnist-cnn/data-parallel/web';
import { limitImages, splitIndices, type Dataset } from '@mnist-cnn/dataset';
import { openWebDataset } from '@mnist-cnn/dataset/web';
import { firstLayerKernels } from '@mnist-cnn/explanation';
import { createCnn, createSoftmaxRegression, weightsSha256 } from '@mnist-cnn/model';
import { createEvaluation } from '@mnist-cnn/report';
import { TrainingRecorder, type HistoryLine, type RunRecord } from '@mnist-cnn/run-folder';
import { RunStore, type StoredRun } from '@mnist-cnn/run-folder/web';
import {
  predictBatch,
  predictProbabilities,
  train,
  type Checkpoint,
  type EndEvent,
  type TrainingEvent,
  type Workers,
} from '@mnist-cnn/training';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { version_core as tensorflowjs } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expose } from 'comlink';
import { describeMachine } from './describe-machine.ts';
import type { TrainingPlace, TrainingPlan } from './training-plan.ts';
import type { TrainingReport } from './training-report.ts';

/** Milliseconds between two looks at the kernels and the watched drawing. */
const LOOK_EVERY = 500;
/** Milliseconds between two reports of steps: the page draws no more. */
const STEP_EVERY = 100;
/** Steps between checkpoints. */
const CHECKPOINT_EVERY = 100;

type Look = Extract<TrainingReport, { type: 'look' }>;

type Tell = (report: TrainingReport) => void;

const backendOptions = { wasmUrl: new URL(wasmUrl, location.href).href };

/** Trains one run at a time, in the browser's storage. */
class Trainer {
  #stop = new AbortController();
  #learningRateFactor = 1;
  #watched: Uint8Array | undefined;

  /** Starts a run of this name. */
  async start(name: string, plan: TrainingPlan, dataFolder: string, tell: Tell): Promise<void> {
    const dataset = await openDataset(dataFolder, tell);
    const { name: backend, device } = await select(plan);
    const workers = chooseWorkers(plan, backend);
    const store = await RunStore.open();
    const now = new Date().toISOString();
    const run = await store.create(name, {
      format: 1,
      state: 'running',
      startedAt: now,
      updatedAt: now,
      model: plan.model,
      recipe: plan.recipe,
      seed: plan.seed,
      dataset: {
        name: dataset.name,
        files: [...dataset.files],
        limit: plan.limit,
        validationSplit: 0,
      },
      backend,
      device: device?.kind ?? 'cpu',
      workers,
      versions: { 'mnist-cnn': '0.1.0', tensorflowjs },
      machine: describeMachine(),
      process: null,
      trainingSeconds: 0,
      peakMemoryBytes: 0,
      result: null,
    });
    await this.#train(run, dataset, undefined, tell);
  }

  /** Goes on with a run from its newest checkpoint, on a backend and with as many threads as it has here. */
  async resume(name: string, place: TrainingPlace, dataFolder: string, tell: Tell): Promise<void> {
    const dataset = await openDataset(dataFolder, tell);
    const store = await RunStore.open();
    const run = await store.openRun(name);
    const { name: backend, device } = await select(place);
    await run.claim();
    const { model, recipe } = run.record;
    const workers = chooseWorkers({ model, recipe, workers: place.workers }, backend);
    await run.update({ backend, device: device?.kind ?? 'cpu', workers });
    const checkpoint = await run.readLatestCheckpoint();
    await run.rewindHistory(checkpoint?.progress ?? { epoch: 0, step: 0 });
    await this.#train(run, dataset, checkpoint, tell);
  }

  /** Ends the step under way and writes a checkpoint. */
  pause(): void {
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
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    await run.claim();
    const { record } = run;
    const workers =
      record.workers > 1 ? startWebWorkers(record.workers, backendOptions) : undefined;
    const model = createModel(record);
    try {
      tell({ type: 'started', record, history: await run.readHistory() });
      const end = await this.#loop(run, model, dataset, resume, workers, tell);
      if (end.reason === 'interrupted') {
        await run.update({ state: 'interrupted' });
        tell({ type: 'paused' });
      } else await finish(run, model, dataset, workers, end, signal, tell);
    } catch (error) {
      await run.update({ state: 'interrupted' }).catch(() => undefined);
      if (!(error instanceof BackendError && error.code === 'device-lost')) throw error;
      tell({ type: 'device-lost', backend: record.backend, reason: error.message });
    } finally {
      model.dispose();
      await workers?.dispose();
      await run.release();
    }
  }

  async #loop(
    run: StoredRun,
    model: LayersModel,
    dataset: Dataset,
    resume: Checkpoint | undefined,
    workers: Workers | undefined,
    tell: Tell,
  ): Promise<EndEvent> {
    const { recipe, seed, dataset: chosen } = run.record;
    const data = chosen.limit === null ? dataset.train : limitImages(dataset.train, chosen.limit);
    const split = splitIndices(data.labels, chosen.validationSplit, seed);
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
      data,
      trainIndices: split.train,
      validationIndices: split.validation,
      recipe,
      seed,
      checkpointEvery: CHECKPOINT_EVERY,
      signal: this.#stop.signal,
      learningRateFactor: () => this.#learningRateFactor,
      ...(resume && { resume }),
      ...(workers && { workers }),
    });
    for await (const event of untilDeviceLoss(this.#withLooks(events, model))) {
      if (event.type === 'look') {
        tell(event);
        continue;
      }
      keep(recorder.lineOf(event));
      const now = performance.now();
      if (event.type === 'step' && now - lastStep >= STEP_EVERY) {
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
      pixels &&
      (await predictBatch(model, {
        pixels: Float32Array.from(pixels, (value) => value / 255),
        labels: new Uint8Array(1),
        size: 1,
      }));
    return { type: 'look', kernels, width, probabilities: watched && [...watched] };
  }
}

export type { Trainer };

async function finish(
  run: StoredRun,
  model: LayersModel,
  { test, classNames }: Dataset,
  workers: Workers | undefined,
  { epoch, step, reason }: EndEvent,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  await run.writeModel(model);
  const probabilities = await unlessDeviceLost(
    predictProbabilities(model, test, {
      signal,
      onProgress: (done, total) => tell({ type: 'evaluating', share: done / total }),
      ...(workers && { workers }),
    }),
  );
  const evaluation = createEvaluation({ probabilities, labels: test.labels, classNames });
  await run.writeEvaluation(evaluation);
  await run.update({
    state: 'finished',
    result: {
      epochs: epoch,
      steps: step,
      reason: reason === 'stopped-early' ? reason : 'finished',
      weightsSha256: await weightsSha256(model),
    },
  });
  tell({ type: 'finished', evaluation });
}

/** What waits for a lost device waits for ever. */
async function unlessDeviceLost<Result>(work: Promise<Result>): Promise<Result> {
  const once = async function* () {
    yield await work;
  };
  for await (const result of untilDeviceLoss(once())) return result;
  throw new Error('Expected a result, found none.');
}

function select({ backend, without = [] }: TrainingPlace) {
  const candidates = webCandidates(backendOptions).filter(({ name }) => !without.includes(name));
  return selectBackend(backend, candidates);
}

function openDataset(folder: string, tell: Tell): Promise<Dataset> {
  return openWebDataset('mnist', folder, {
    onProgress: (received, total) => tell({ type: 'fetching', share: received / total }),
  });
}

function createModel({ model, seed, recipe }: RunRecord): LayersModel {
  return model === 'cnn'
    ? createCnn({ seed, dropout: recipe.dropout })
    : createSoftmaxRegression({ seed });
}

/** As many threads as pay: only wasm has them, and a step of the baseline takes less time than a message. */
function chooseWorkers(
  { model, recipe, workers }: Pick<TrainingPlan, 'model' | 'recipe' | 'workers'>,
  backend: string,
): number {
  if (backend !== 'wasm' || model !== 'cnn') return 1;
  return workers === 'auto'
    ? automaticWorkerCount(navigator.hardwareConcurrency, recipe.batchSize)
    : workers;
}

expose(new Trainer());

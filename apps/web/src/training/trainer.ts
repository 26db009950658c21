import { BackendError, examineBackends, type BackendVerdict } from '@mnist-cnn/backend';
import { untilDeviceLoss, webCandidates } from '@mnist-cnn/backend/web';
import { levels, type Dataset } from '@mnist-cnn/dataset';
import { openWebDataset } from '@mnist-cnn/dataset/web';
import { firstLayerKernels } from '@mnist-cnn/explanation';
import {
  assertReads,
  carryRun,
  changedFile,
  createNetwork,
  resumeRun,
  type RunRecord,
  type RunView,
} from '@mnist-cnn/run';
import { RunStore, type StoredRun } from '@mnist-cnn/run/web';
import { predict, type Checkpoint, type PredictOptions } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { startHandRun } from './hand-run.ts';
import { backendOptions, select } from './select-backend.ts';
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
    await this.#train(run, dataset, await createNetwork(run), undefined, tell);
  }

  /** Starts a run of this name that trains a network further, to learn from corrected drawings. */
  async learn(name: string, plan: HandPlan, dataFolder: string, tell: Tell): Promise<void> {
    const dataset = await openDataset(dataFolder, tell);
    const selection = await select(plan);
    const files = await startHandRun(plan, dataset, selection, progressOf(tell));
    const store = await RunStore.open();
    const run = await store.add(name, files);
    await this.#train(run, dataset, await createNetwork(run), await resumeRun(run), tell);
  }

  /** Goes on with a run from its newest checkpoint, on a backend and with as many threads as it has here. */
  async resume(name: string, place: TrainingPlace, dataFolder: string, tell: Tell): Promise<void> {
    const dataset = await openDataset(dataFolder, tell);
    const store = await RunStore.open();
    const run = await store.openRun(name);
    assertSameData(run.record, dataset);
    const { name: backend, device } = await select(place);
    const network = await createNetwork(run);
    assertReads(network, dataset);
    await run.claim();
    const { model, recipe } = run.record;
    const workers = chooseThreads({ model, recipe, workers: place.workers }, backend);
    await run.update({ backend, device: device?.kind ?? 'cpu', workers });
    await this.#train(run, dataset, network, await resumeRun(run), tell);
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
    model: LayersModel,
    resume: Checkpoint | undefined,
    tell: Tell,
  ): Promise<void> {
    this.#pause = new AbortController();
    this.#stop = new AbortController();
    const { record } = run;
    let outcome: TrainingReport;
    try {
      tell({ type: 'started', record, history: await run.readHistory() });
      const result = await withThreads(record.workers, (threads) =>
        carryRun(run, {
          model,
          data: { ...dataset },
          resume,
          view: viewOf(tell),
          guard: (events) => untilDeviceLoss(this.#withLooks(events, model, tell)),
          checkpointEvery: CHECKPOINT_EVERY,
          signal: this.#pause.signal,
          stop: this.#stop.signal,
          learningRateFactor: () => this.#learningRateFactor,
          ...threads,
        }),
      );
      outcome = result
        ? { type: 'finished', record: run.record, evaluation: result.evaluation }
        : { type: 'paused' };
    } catch (error) {
      if (!(error instanceof BackendError && error.code === 'device-lost')) throw error;
      outcome = { type: 'device-lost', backend: record.backend, reason: error.message };
    } finally {
      model.dispose();
      await run.release();
    }
    // Whoever hears of it finds the run free.
    tell(outcome);
  }

  /** The events, and every now and then a look at what has been learnt. */
  async *#withLooks<Event>(
    events: AsyncIterable<Event>,
    model: LayersModel,
    tell: Tell,
  ): AsyncGenerator<Event> {
    let last = -Infinity;
    for await (const event of events) {
      yield event;
      if (performance.now() - last < LOOK_EVERY) continue;
      tell(await this.#look(model));
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

/** Shows steps as often as the page draws them. */
function viewOf(tell: Tell): RunView {
  let last = -Infinity;
  return {
    step: (event) => {
      const now = performance.now();
      if (now - last < STEP_EVERY && event.step !== event.steps) return;
      last = now;
      tell(event);
    },
    history: (line) => tell({ type: 'line', line }),
    evaluating: (done, total) => tell({ type: 'evaluating', share: done / total }),
  };
}

function progressOf(tell: Tell): Pick<PredictOptions, 'onProgress'> {
  return { onProgress: (done, total) => tell({ type: 'evaluating', share: done / total }) };
}

/** A run may come from elsewhere, and have been trained on other images. */
function assertSameData({ dataset }: RunRecord, here: Dataset): void {
  if (!changedFile({ dataset }, here)) return;
  throw new Error(
    `The run was trained on ${dataset.name}, whose files are not those that this page has. Go on with it on the command line: mnist train --resume.`,
  );
}

function openDataset(folder: string, tell: Tell): Promise<Dataset> {
  return openWebDataset('mnist', folder, {
    onProgress: (received, total) => tell({ type: 'fetching', share: received / total }),
  });
}

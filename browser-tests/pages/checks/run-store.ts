import { RunError, runRecipes, type HistoryLine, type RunRecord } from '@mnist-cnn/run';
import { RunStore, type StoredRun } from '@mnist-cnn/run/web';
import { packRun, unpackRun } from '@mnist-cnn/run/zip';
import { readCheckpoint, type Checkpoint } from '@mnist-cnn/training';

const NAME = 'a-run';
/** Steps from a checkpoint to the next. */
const PERIOD = 4;

const record: RunRecord = {
  format: 1,
  state: 'running',
  startedAt: '2026-01-02T03:04:05.000Z',
  updatedAt: '2026-01-02T03:04:05.000Z',
  model: 'softmax',
  recipe: runRecipes['reference'],
  seed: 1,
  dataset: { name: 'mnist', files: [], limit: null, validationSplit: 0 },
  backend: 'cpu',
  device: 'cpu',
  workers: 1,
  versions: {},
  machine: { platform: 'web', cpu: '', cores: 1, memoryBytes: 0 },
  process: null,
  trainingSeconds: 0,
  peakMemoryBytes: 0,
  result: null,
};

/** 4 MB that the browser cannot compress. */
const noise = Float32Array.from({ length: 1e6 }, () => Math.random());

const checkpointAt = (step: number): Checkpoint => ({
  progress: {
    epoch: 0,
    stepInEpoch: step,
    step,
    lossSum: 0,
    seen: 0,
    sums: {},
    best: null,
    seed: 1,
    batchSize: 128,
    images: 60_000,
    data: '',
    recipe: {},
  },
  tensors: new Map([['weights/a', { shape: [1e6], values: noise }]]),
});

const lineOf = (step: number): HistoryLine => ({
  type: 'steps',
  epoch: 1,
  step,
  loss: 0,
  accuracy: 0,
  gradientNorm: 0,
  learningRate: 0,
  imagesPerSecond: 0,
});

/** Goes on with the run as a training does, a history line a step, until the tab is gone. */
export async function writeRunForever(): Promise<never> {
  const run = await openRun();
  await run.claim();
  const resume = await run.readLatestCheckpoint();
  await run.rewindHistory(resume?.progress ?? { epoch: 0, step: 0 });
  for (let step = (resume?.progress.step ?? 0) + 1; ; step++) await writeStep(run, step);
}

/** Writes steps until the browser has no more room; gives the error and the last checkpoint that was stored. */
export async function fillStorage() {
  const run = await openRun();
  let last = 0;
  try {
    for (let step = 1; step < 1000; step++) {
      await writeStep(run, step);
      if (step % PERIOD === 0) last = step;
    }
  } catch (error) {
    if (error instanceof RunError) return { code: error.code, message: error.message, last };
    throw error;
  }
  throw new Error('Expected the storage to be full.');
}

/** Creates the run. */
export async function createRun(): Promise<void> {
  await openRun();
}

/** What is stored of the run. */
export async function inspectRun() {
  const store = await RunStore.open();
  const run = await store.openRun(NAME);
  const [listed] = await store.list();
  const steps = (await run.readHistory()).map(({ step }) => step);
  const checkpoints: { path: string; step: number }[] = [];
  for (const [path, content] of await run.readFiles()) {
    if (!path.startsWith('checkpoints/')) continue;
    const { progress } = await readCheckpoint(content);
    checkpoints.push({ path, step: progress.step });
  }
  const { trainingSeconds } = run.record;
  store.close();
  return { isBusy: listed.isBusy, trainingSeconds, steps, checkpoints };
}

/** Takes the run and keeps it; gives the error's code where another has it. */
export async function claimRun(): Promise<string> {
  try {
    await (await openRun()).claim();
    return 'claimed';
  } catch (error) {
    if (error instanceof RunError) return error.code;
    throw error;
  }
}

/** Packs the run, unpacks and adds it under another name; whether both hold the same. */
export async function copyRunByZip(): Promise<boolean> {
  const store = await RunStore.open();
  const files = await (await store.openRun(NAME)).readFiles();
  const unpacked = await unpackRun(await packRun(NAME, files));
  const copy = await (await store.add('a-copy', unpacked.files)).readFiles();
  store.close();
  const isSame = (path: string): boolean => {
    const [left, right] = [files.get(path), copy.get(path)];
    return left?.length === right?.length && !left?.some((byte, i) => byte !== right?.[i]);
  };
  return files.size === copy.size && [...files.keys()].every(isSame);
}

async function openRun(): Promise<StoredRun> {
  const store = await RunStore.open();
  const runs = await store.list();
  return runs.length > 0 ? store.openRun(NAME) : store.create(NAME, record);
}

async function writeStep(run: StoredRun, step: number): Promise<void> {
  await run.appendHistory(lineOf(step));
  if (step % PERIOD !== 0) return;
  await run.writeCheckpoint(
    { checkpoint: checkpointAt(step), best: step % (2 * PERIOD) === 0 },
    { trainingSeconds: step },
  );
}

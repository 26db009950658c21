import type { Dataset } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import type { BackendSelection } from '@mnist-cnn/backend';
import { nodeCandidates, selectNodeBackend } from '@mnist-cnn/backend/node';
import { renderReport } from '@mnist-cnn/report';
import {
  assertReads,
  carryRun,
  createNetwork,
  originOf,
  resumeRun,
  type CarryOptions,
  type RunData,
  type RunRecord,
} from '@mnist-cnn/run';
import { RunFolder } from '@mnist-cnn/run/node';
import { TrainingError } from '@mnist-cnn/training';
import { existsSync } from 'node:fs';
import { chooseWorkers } from '../choose-workers.ts';
import { collectGarbage } from '../collect-garbage.ts';
import { createReport } from '../create-report.ts';
import { ExitError } from '../failure.ts';
import { fasterNode } from '../faster-node.ts';
import { Interruption } from '../interruption.ts';
import { describeVersions, peakMemoryBytes } from '../machine.ts';
import { registerLayers, taskOf } from '../own-model/register-layers.ts';
import { openData } from '../open-data.ts';
import { tell } from '../print.ts';
import { openMovedData, openRunData } from '../run-data.ts';
import { createRunNetwork } from '../run-network.ts';
import { loopOptions, selectTrainingBackend } from '../select-training-backend.ts';
import {
  chooseRecipe,
  defaultRunPath,
  recordOf,
  usualDataset,
  type TrainCommandOptions,
} from '../train-options.ts';
import { describeInterruption } from '../views/outcome.ts';
import { createTrainingView, type TrainingView } from '../views/training-view.ts';
import { amount } from '../amount.ts';
import { withWorkers } from '../with-workers.ts';

/** Trains one network, from the start or from where it stands. */
export async function trainOne(options: TrainCommandOptions): Promise<void> {
  const run = options.resume ? await openRun(options.resume, options) : await startRun(options);
  const { folder } = run;
  const view = createTrainingView(options);
  const interruption = new Interruption(() => view.stopping?.());
  try {
    view.start?.(folder, await folder.readHistory());
    if (await carry(run, view, interruption.signal)) return;
  } catch (error) {
    if (!existsSync(folder.path)) {
      throw new Error(`${folder.path} is gone: it was moved or removed while it was trained.`, {
        cause: error,
      });
    }
    if (run.isNew && !run.hasStepped) await folder.remove();
    else if (canGoOn(folder, error)) tell(describeInterruption(folder));
    throw error;
  } finally {
    view.dispose?.();
    interruption.dispose();
  }
  view.interrupted?.(folder);
  throw new ExitError(interruption.exitCode);
}

interface Run extends Pick<CarryOptions, 'model' | 'resume'> {
  readonly folder: RunFolder;
  readonly data: RunData & Pick<Dataset, 'name'>;
  /** What threads import to know the network's layers. */
  readonly modules: readonly URL[];
  /** Whether this command began it. */
  readonly isNew: boolean;
  /** Whether it has made a step here: before that, nothing in its folder is worth anything. */
  hasStepped: boolean;
}

/** A training that diverged would diverge again, and one that is finished only lacks its report. */
function canGoOn({ record }: RunFolder, error: unknown): boolean {
  const isHopeless = error instanceof TrainingError && error.code !== 'worker-failed';
  return !isHopeless && record.result === null;
}

async function startRun(options: TrainCommandOptions): Promise<Run> {
  const { dataset: named = usualDataset } = options;
  const dataset = await (options.quiet ? openDataset : openData)(named);
  assertNotEmpty(named, dataset);
  const recipe = chooseRecipe(options);
  const { backend, workers, model: asked } = options;
  const selection = await selectTrainingBackend(backend, workers, asked, recipe);
  warnOfFallback(selection, options);
  suggestNode(selection, options);
  // Before there is a folder: what cannot begin leaves none.
  const { network, modules, ...called } = await createRunNetwork(asked, dataset, {
    seed: options.seed,
    dropout: recipe.dropout,
    layers: options.layers,
  });
  const record = { ...recordOf(options, recipe, dataset, selection), ...called };
  const origin = called.architecture && (await originOf(record, network, dataset));
  const path = options.out ?? defaultRunPath(called.model, recipe.name, new Date(record.startedAt));
  const folder = await RunFolder.create(path, record, origin);
  const resume = origin?.checkpoint;
  const state = { isNew: true, hasStepped: false };
  return { folder, data: dataOf(dataset), model: network, modules, resume, ...state };
}

async function openRun(path: string, options: TrainCommandOptions): Promise<Run> {
  const folder = await RunFolder.open(path);
  const moved =
    options.dataset === undefined ? undefined : await openMovedData(folder, options.dataset);
  const { record } = folder;
  const recipe = { ...record.recipe, epochs: options.epochs ?? record.recipe.epochs };
  if (record.result && record.result.epochs >= recipe.epochs) {
    throw new ExitError(
      0,
      `${path} is finished: ${amount(record.result.epochs, 'epoch')}. For more, name a larger number: --epochs ${record.result.epochs + 1}`,
    );
  }
  const dataset = moved ?? (await openRunData(path, record));
  const backend = options.backend === 'auto' ? backendHere(record) : options.backend;
  const selection = await selectNodeBackend(backend);
  const { name, device } = selection;
  warnOfFallback(selection, options);
  const workers =
    options.workers === 'auto' && name === record.backend
      ? record.workers
      : chooseWorkers(options.workers, record.model, name, recipe.batchSize);
  const modules = await registerLayers(options.layers, taskOf(record));
  const model = await createNetwork(folder);
  assertReads(model, dataset);
  await folder.claim();
  await folder.update({
    backend: name,
    device: device?.kind ?? 'cpu',
    workers,
    versions: describeVersions(selection),
    recipe,
    result: null,
  });
  const resume = await resumeRun(folder);
  const state = { isNew: false, hasStepped: false };
  return { folder, data: dataOf(dataset), model, modules, resume, ...state };
}

/** Its own object, since what was trained on is taken out of it. */
function dataOf({ name, train, others, test, classNames }: Dataset): Run['data'] {
  return { name, train, others, test, classNames };
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

/** Trains and measures; says whether that came to its end, in a report. */
async function carry(run: Run, view: TrainingView, signal: AbortSignal): Promise<boolean> {
  const { folder, data, model, modules, resume } = run;
  const { record } = folder;
  return withWorkers(record.workers, modules, async (workers) => {
    const outcome = await carryRun(folder, {
      model,
      data,
      resume,
      view: {
        step: (event) => {
          run.hasStepped = true;
          view.step?.(event);
        },
        history: (line) => view.history?.(line),
        evaluating: (done, total) => view.evaluating?.(done, total),
      },
      signal,
      peakMemoryBytes,
      onTrained: collectGarbage,
      ...loopOptions(record, workers),
    });
    if (!outcome) return false;
    const { evaluation, probabilities } = outcome;
    const content = await createReport({
      path: folder.path,
      run: folder,
      isEnsemble: false,
      models: [model],
      dataset: data,
      split: 'test',
      data: data.test,
      probabilities,
      evaluation,
    });
    await folder.writeReport(renderReport(content));
    view.finished?.(folder, evaluation);
    return true;
  });
}

/** Before anything is trained for nothing. */
function assertNotEmpty(name: string, { train, test }: Dataset): void {
  for (const [what, { count }] of [
    ['train on', train],
    ['test with', test],
  ] as const) {
    if (count > 0) continue;
    const advice =
      test.count > 0 ? ` To measure a model on it: mnist evaluate RUN --dataset ${name}` : '';
    throw new Error(`${name} has no images to ${what}.${advice}`);
  }
}

import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { limitImages } from '@mnist-cnn/dataset';
import { assertReads } from '@mnist-cnn/run';
import { formatRobustness, formatRobustnessMarkdown } from '@mnist-cnn/report';
import { chooseWorkers } from '../choose-workers.ts';
import { leaveWhenInterrupted } from '../interruption.ts';
import { loadTrained, type Trained } from '../load-trained.ts';
import { measureRobustness } from '../measure-robustness.ts';
import { namesOf } from '../names-of.ts';
import { openData } from '../open-data.ts';
import { hasColour, print, printJson } from '../print.ts';
import { assertDataOf } from '../run-data.ts';
import { shippedModelPath } from '../shipped-model.ts';
import { ProgressLine } from '../views/progress-line.ts';
import { withWorkers } from '../with-workers.ts';

/** Images at a time on one thread. */
const BATCH_SIZE = 256;

interface RobustnessCommandOptions {
  readonly dataset?: string;
  readonly limit?: number;
  readonly layers?: string;
  readonly backend: string;
  readonly workers: number | 'auto';
  readonly json?: true;
  readonly markdown?: true;
}

/** `mnist robustness`: errors on the test set under distortions of fixed strength, of runs, ensembles or models. */
export async function robustness(
  named: readonly string[],
  options: RobustnessCommandOptions,
): Promise<void> {
  leaveWhenInterrupted();
  const paths = named.length > 0 ? named : [shippedModelPath()];
  const { name: backend } = await selectNodeBackend(options.backend, { purpose: 'inference' });
  const trained = await Promise.all(paths.map((path) => loadTrained(path, options.layers)));
  const dataset = options.dataset ?? datasetOf(trained, paths);
  const opened = await openData(dataset);
  if (options.dataset === undefined) {
    for (const [index, { run }] of trained.entries()) {
      if (run) assertDataOf(paths[index], run.record, opened);
    }
  }
  for (const model of trained.flatMap(({ models }) => models)) assertReads(model, opened);
  const { test } = opened;
  const modules = trained.flatMap((one) => one.modules);
  const data = limitImages(test, options.limit ?? test.count);

  const kinds = trained.map(({ run }) => run?.record.model ?? 'cnn');
  const kind = kinds.find((name) => name !== 'softmax') ?? 'softmax';
  const threads = chooseWorkers(options.workers, kind, backend, BATCH_SIZE);
  const progress = new ProgressLine();
  const measured = await withWorkers(threads, modules, (workers) =>
    measureRobustness(trained, data, {
      workers,
      batchSize: BATCH_SIZE,
      onProgress: (condition, done, total) => progress.show(condition, done, total),
    }),
  ).finally(() => progress.clear());

  const samples = data.count;
  const result = { samples, names: namesOf(paths), ...measured };
  if (options.json) printJson({ dataset, runs: paths, samples, ...measured });
  else if (options.markdown) print(formatRobustnessMarkdown(result));
  else print(formatRobustness(result, { colour: hasColour() }));
}

/** The one whose test set all are measured on: what they were trained on; a model without a run says nothing of it. */
function datasetOf(trained: readonly Trained[], paths: readonly string[]): string {
  const names = trained.map(({ run }) => run?.record.dataset.name ?? 'mnist');
  const other = names.findIndex((name) => name !== names[0]);
  if (other === -1) return names[0];
  throw new Error(
    `Errors can be compared on one test set alone: that of ${paths[0]} is ${names[0]}, that of ${paths[other]} is ${names[other]}. Measure them one by one, or name one for all: --dataset ${names[0]}`,
  );
}

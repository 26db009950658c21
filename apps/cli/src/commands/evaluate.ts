import { datasetNames, type LabelledImages } from '@mnist-cnn/dataset';
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import {
  formatEvaluation,
  formatMarkdown,
  renderReport,
  renderSvgs,
  type ReportContent,
} from '@mnist-cnn/report';
import { assertReads, evaluationOf, layout } from '@mnist-cnn/run';
import { writeAtomically, writeEvaluation } from '@mnist-cnn/run/node';
import { predictAveraged } from '@mnist-cnn/training';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { chooseWorkers } from '../choose-workers.ts';
import { createReport, imageOf } from '../create-report.ts';
import { describeMisread } from '../describe-misread.ts';
import { loadTrained } from '../load-trained.ts';
import { openData } from '../open-data.ts';
import { isDataOf, openRunData } from '../run-data.ts';
import { shippedModelPath } from '../shipped-model.ts';
import { ProgressLine } from '../views/progress-line.ts';
import { hasColour, print, printJson, tell } from '../print.ts';
import { withWorkers } from '../with-workers.ts';

/** Images at a time on one thread. */
const BATCH_SIZE = 256;

/** Accuracy below which images of a path may not lie as the model knows them. */
const POOR = 0.9;

interface EvaluateOptions {
  readonly dataset?: string;
  readonly split: 'test' | 'train';
  readonly layers?: string;
  readonly backend: string;
  readonly workers: number | 'auto';
  readonly json?: true;
  readonly markdown?: true;
  /** Where to, or that it goes to its usual place. */
  readonly report?: string | true;
  readonly svg?: string;
}

/** `mnist evaluate`: prints; writes what is asked for; also renews a run's `evaluation.json` when it is its own test set that was measured. */
export async function evaluate(named: string | undefined, options: EvaluateOptions): Promise<void> {
  const path = named ?? shippedModelPath();
  const { name } = await selectNodeBackend(options.backend, { purpose: 'inference' });
  const { models, shifts, run, isEnsemble, modules } = await loadTrained(path, options.layers);
  const dataset =
    run && options.dataset === undefined
      ? await openRunData(path, run.record)
      : await openData(options.dataset ?? 'mnist');
  for (const model of models) assertReads(model, dataset);
  const data = dataset[options.split];
  const threads = chooseWorkers(options.workers, run?.record.model ?? 'cnn', name, BATCH_SIZE);
  const progress = new ProgressLine();
  const probabilities = await withWorkers(threads, modules, (workers) =>
    predictAveraged(models, data, shifts, {
      workers,
      batchSize: BATCH_SIZE,
      onProgress: (done, total) => progress.show('evaluating', done, total),
    }),
  ).finally(() => progress.clear());
  const evaluation = await evaluationOf(probabilities, data, dataset.classNames);
  if (run && options.split === 'test' && isDataOf(run.record, dataset)) {
    await writeEvaluation(path, evaluation);
  }
  if (options.json) printJson(evaluation);
  else if (options.markdown) print(formatMarkdown(evaluation, basename(resolve(path))));
  else print(formatEvaluation(evaluation, { colour: hasColour(), imageOf: imageOf(data) }));
  if (evaluation.accuracy < POOR && isPath(options.dataset)) {
    const read = (images: LabelledImages) => predictAveraged(models, images, shifts);
    const misread = await describeMisread(options.dataset, data, read);
    if (misread) tell(misread);
  }

  if (options.report === undefined && options.svg === undefined) return;
  const { split } = options;
  const content = await createReport({
    path,
    run,
    isEnsemble,
    models,
    dataset,
    split,
    data,
    probabilities,
    evaluation,
  });
  for (const file of await writeFiles(content, named ?? '.', options)) tell(`Written: ${file}`);
}

function isPath(dataset: string | undefined): dataset is string {
  return dataset !== undefined && !datasetNames.includes(dataset);
}

async function writeFiles(
  content: ReportContent,
  folder: string,
  { report, svg }: EvaluateOptions,
): Promise<string[]> {
  const files = new Map<string, string>();
  if (report !== undefined) {
    files.set(report === true ? join(folder, layout.report) : report, renderReport(content));
  }
  if (svg !== undefined) {
    for (const [name, text] of renderSvgs(content)) files.set(join(svg, name), text);
  }
  for (const [file, text] of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeAtomically(file, text);
  }
  return [...files.keys()];
}

import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { DatasetError, type LabelledImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { judgementOf, type Judgement } from '@mnist-cnn/judgement';
import { layout } from '@mnist-cnn/run';
import { RunFolder } from '@mnist-cnn/run/node';
import { predictProbabilities, type Workers } from '@mnist-cnn/training';
import { ModelError, verifyModel } from '@mnist-cnn/model';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { join } from 'node:path';
import { chooseWorkers } from '../choose-workers.ts';
import { ExitError } from '../failure.ts';
import { fitRunJudgement, type ProbabilitiesOf, type Source } from '../fit-run-judgement.ts';
import { loadTrained } from '../load-trained.ts';
import { measureJudgement } from '../measure-judgement.ts';
import { print, printJson, tell } from '../print.ts';
import { withWorkers } from '../with-workers.ts';
import { formatMeasurement, formatMeasurementMarkdown } from '../views/measurement-table.ts';
import { openRunData } from '../run-data.ts';

/** Images at a time on one thread. */
const BATCH_SIZE = 256;

interface CalibrateOptions {
  readonly from?: string;
  readonly measure?: true;
  readonly garments: string;
  readonly count: number;
  readonly backend: string;
  readonly workers: number | 'auto';
  readonly json?: true;
  readonly markdown?: true;
}

/** `mnist calibrate`: writes a run's `judgement.json`, or measures what a model carries. */
export async function calibrate(path: string, options: CalibrateOptions): Promise<void> {
  const { name } = await selectNodeBackend(options.backend, { purpose: 'inference' });
  const { models, run, isEnsemble } = await loadTrained(path);
  if (isEnsemble) {
    throw new Error(`${path} is an ensemble; only the readings of a single model can be judged.`);
  }
  const [model] = models;
  await assertReadsDigits(path, model);
  const threads = chooseWorkers(options.workers, run?.record.model ?? 'cnn', name, BATCH_SIZE);
  await withWorkers(threads, [], (workers) =>
    options.measure
      ? measure(path, model, workers, options)
      : fit(path, run, model, workers, options),
  );
}

/** What it is measured on, digits and what is none, is drawn as MNIST's are. */
async function assertReadsDigits(path: string, model: LayersModel): Promise<void> {
  try {
    await verifyModel(model, { inputShape: [28, 28, 1], outputShape: [10] });
  } catch (cause) {
    if (!(cause instanceof ModelError && cause.code === 'wrong-shape')) throw cause;
    throw new Error(
      `${path} reads no digits as MNIST has them: only a network of 28×28×1 in 10 classes is calibrated. (${cause.message})`,
      { cause },
    );
  }
}

async function fit(
  path: string,
  run: RunFolder | undefined,
  model: LayersModel,
  workers: Workers,
  { from, json }: CalibrateOptions,
): Promise<void> {
  if (!run) {
    throw new ExitError(
      1,
      `${path} is no run: a model is calibrated in the folder of its training, and exported from there.`,
    );
  }
  const source = from === undefined ? undefined : await openSource(from);
  const { train } = await openRunData(path, run.record);
  const judgement = await fitRunJudgement(run, train, probabilitiesBy(model, workers), source);
  await run.writeJudgement(judgement);
  if (json) printJson(judgement);
  else print(describe(judgement, join(path, layout.judgement), path));
}

async function openSource(path: string): Promise<Source> {
  const run = await RunFolder.open(path);
  const judgement = await run.readJudgement();
  if (judgement && !judgement.fit.isTransferred) return { run, judgement };
  throw new ExitError(
    1,
    `${path} has no judgement fitted on images of its own. Fit it first: mnist calibrate ${path}`,
  );
}

async function measure(
  path: string,
  model: LayersModel,
  workers: Workers,
  { garments, count, json, markdown }: CalibrateOptions,
): Promise<void> {
  const judgement = judgementOf(model);
  if (!judgement) {
    throw new ExitError(1, `${path} has no judgement. Fit it first: mnist calibrate ${path}`);
  }
  const { test: digits } = await openDataset('mnist');
  const measurement = await measureJudgement(judgement, probabilitiesBy(model, workers), {
    digits,
    garments: await openGarments(garments),
    count,
  });
  if (json) printJson(measurement);
  else if (markdown) print(formatMeasurementMarkdown(measurement));
  else print(formatMeasurement(measurement));
}

/** The garments' test images; `undefined` where they have not been downloaded. */
async function openGarments(name: string): Promise<LabelledImages | undefined> {
  try {
    return (await openDataset(name)).test;
  } catch (error) {
    if (!(error instanceof DatasetError && error.code === 'not-installed')) throw error;
    tell(`Without garments. ${error.message}`);
    return undefined;
  }
}

function probabilitiesBy(model: LayersModel, workers: Workers): ProbabilitiesOf {
  return (images) => predictProbabilities(model, images, { workers, batchSize: BATCH_SIZE });
}

function describe(judgement: Judgement, file: string, path: string): string {
  const { temperature, minProbability, fit: origin } = judgement;
  const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`;
  return [
    origin.isTransferred
      ? `Temperature and threshold of a run that kept ${origin.heldOut} digits back.`
      : `Fitted on ${origin.heldOut} digits that the training did not see.`,
    `there         ${percent(origin.accepted, 2)} accepted, expected calibration error ${origin.calibrationErrorBefore.toFixed(4)} before, ${origin.calibrationErrorAfter.toFixed(4)} after`,
    `temperature   ${temperature.toFixed(3)}`,
    `unsure when   no digit is likelier than ${percent(minProbability)}`,
    `Written: ${file}; to see what it is worth: mnist calibrate ${path} --measure`,
  ].join('\n');
}

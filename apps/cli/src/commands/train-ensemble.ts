import { openDataset } from '@mnist-cnn/dataset/node';
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { evaluationOf, runRecipes, type EnsembleRecord } from '@mnist-cnn/run';
import { EnsembleFolder, RunFolder, writeEvaluation } from '@mnist-cnn/run/node';
import { predictAveraged } from '@mnist-cnn/training';
import { modelNamed, modelNames } from '@mnist-cnn/model';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { chooseWorkers } from '../choose-workers.ts';
import { ensemble } from '../ensemble.ts';
import { ExitError } from '../failure.ts';
import { loadTrained } from '../load-trained.ts';
import { print, printJson, tell } from '../print.ts';
import { defaultRunPath, usualDataset, type TrainCommandOptions } from '../train-options.ts';
import { describeErrors } from '../views/outcome.ts';
import { ProgressLine } from '../views/progress-line.ts';
import { lastingName, openMovedData, openRunData } from '../run-data.ts';
import { withWorkers } from '../with-workers.ts';
import { trainOne } from './train-one.ts';

/** Trains the members of an ensemble that are not finished, one after another, and evaluates them together. */
export async function trainEnsemble(options: TrainCommandOptions): Promise<void> {
  const folder = await openEnsemble(options);
  if (options.resume !== undefined && options.dataset !== undefined) {
    await moveData(folder, options.dataset);
  }
  const { training, members } = folder.record;
  for (const [index, path] of folder.memberPaths.entries()) {
    if (await isFinished(path)) continue;
    if (!options.quiet) tell(`Member ${index + 1} of ${members}:`);
    const seed = training.seed + index;
    const { json, quiet } = options;
    const { dataset, ...others } = training;
    const common = { ...others, seed, ...(json && { json }), ...(quiet && { quiet }) };
    try {
      await trainOne(
        existsSync(path) ? { ...common, resume: path } : { ...common, dataset, out: path },
      );
    } catch (error) {
      if (options.resume === undefined && index === 0 && !existsSync(path)) {
        await rm(folder.path, { recursive: true });
      } else if (error instanceof ExitError) {
        tell(`To go on with the whole ensemble: mnist train --resume ${folder.path}`);
      }
      throw error;
    }
  }
  await evaluateEnsemble(folder, options);
}

async function openEnsemble(options: TrainCommandOptions): Promise<EnsembleFolder> {
  if (options.resume !== undefined) {
    const folder = await EnsembleFolder.openIfThere(options.resume);
    if (folder) return folder;
    throw new Error(`${options.resume} holds no ensemble.`);
  }
  const path = options.out ?? defaultRunPath(options.model, options.recipe, new Date());
  return EnsembleFolder.create(path, {
    format: 1,
    recipe: options.recipe,
    members: options.members ?? ensemble.members,
    training: memberOptions(options),
    shifts: [...ensemble.shifts],
  });
}

function memberOptions({
  json: _json,
  quiet: _quiet,
  out: _out,
  resume: _resume,
  members: _members,
  layers: _layers,
  ...options
}: TrainCommandOptions): EnsembleRecord['training'] {
  const model = modelNamed(options.model);
  const dataset = lastingName(options.dataset ?? usualDataset);
  if (model) return { ...options, dataset, model, recipe: ensemble.member };
  throw new ExitError(2, `An ensemble is of ${modelNames.join(', ')}, not of ${options.model}.`);
}

/** Has every member know where its data is now, and those to come. */
async function moveData(folder: EnsembleFolder, named: string): Promise<void> {
  for (const path of folder.memberPaths.filter((member) => existsSync(member))) {
    await openMovedData(await RunFolder.open(path), named);
  }
  await folder.update({
    training: { ...folder.record.training, dataset: lastingName(named) },
  });
}

async function isFinished(path: string): Promise<boolean> {
  return existsSync(path) && (await RunFolder.open(path)).record.state === 'finished';
}

async function evaluateEnsemble(
  { path, record }: EnsembleFolder,
  { json, quiet }: TrainCommandOptions,
): Promise<void> {
  const { training, shifts } = record;
  const { name } = await selectNodeBackend(training.backend, { purpose: 'inference' });
  const { models, run } = await loadTrained(path);
  const dataset = await (run ? openRunData(run.path, run.record) : openDataset(training.dataset));
  const { batchSize } = runRecipes[ensemble.member];
  const threads = chooseWorkers(training.workers, training.model, name, batchSize);
  const progress = new ProgressLine();
  const probabilities = await withWorkers(threads, [], (workers) =>
    predictAveraged(models, dataset.test, shifts, {
      workers,
      onProgress: (done, total) => quiet || progress.show('evaluating', done, total),
    }),
  ).finally(() => progress.clear());
  const { classNames, test } = dataset;
  const evaluation = await evaluationOf(probabilities, test, classNames);
  await writeEvaluation(path, evaluation);
  const { samples, errors, accuracy, accuracyInterval, loss } = evaluation;
  const summary = { samples, errors, accuracy, accuracyInterval, loss };
  if (json) printJson({ type: 'ensemble', path, members: models.length, evaluation: summary });
  else if (!quiet) {
    print(`\n${models.length} networks together\n${describeErrors(evaluation)}`);
    print(`To see more: mnist evaluate ${path}`);
  }
}

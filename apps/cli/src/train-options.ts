import type { BackendSelection } from '@mnist-cnn/backend';
import type { Dataset } from '@mnist-cnn/dataset';
import { runRecipes, startRecord, type RunRecipe, type RunRecord } from '@mnist-cnn/run';
import { withRate } from '@mnist-cnn/training';
import { join } from 'node:path';
import { chooseWorkers } from './choose-workers.ts';
import { modelNamed } from '@mnist-cnn/model';
import { lastingName } from './run-data.ts';
import { describeMachine, describeVersions } from './machine.ts';

/** What `mnist train` is called with. */
export interface TrainCommandOptions {
  readonly recipe: string;
  /** Of the ensemble recipe. */
  readonly members?: number;
  /** A name, or the file of one's own. */
  readonly model: string;
  /** The module of one's own layers, of a network whose file does not make them. */
  readonly layers?: string;
  /** To begin with MNIST's unless named; to go on with, where the run's are now. */
  readonly dataset?: string;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  readonly seed: number;
  readonly backend: string;
  readonly workers: number | 'auto';
  readonly limit?: number;
  readonly validationSplit: number;
  readonly out?: string;
  readonly resume?: string;
  readonly json?: true;
  readonly quiet?: true;
}

/** What is trained on where nobody names anything else. */
export const usualDataset = 'mnist';

/** The named recipe with the changes asked for on the command line; a network of one's own has the dropout that it has. */
export function chooseRecipe(options: TrainCommandOptions): RunRecipe {
  const recipe = runRecipes[options.recipe];
  return {
    ...recipe,
    dropout: modelNamed(options.model) ? recipe.dropout : 0,
    epochs: options.epochs ?? recipe.epochs,
    batchSize: options.batchSize ?? recipe.batchSize,
    learningRate:
      options.learningRate === undefined
        ? recipe.learningRate
        : withRate(recipe.learningRate, options.learningRate),
  };
}

/** The record of a run that starts now, of the network of that name. */
export function recordOf(
  options: TrainCommandOptions,
  recipe: RunRecipe,
  dataset: Pick<Dataset, 'files'>,
  selection: BackendSelection,
): RunRecord {
  return startRecord({
    model: options.model,
    recipe,
    seed: options.seed,
    dataset: {
      name: lastingName(options.dataset ?? usualDataset),
      files: dataset.files.map(({ name, sha256 }) => ({ name, sha256 })),
      limit: options.limit ?? null,
      validationSplit: options.validationSplit,
    },
    backend: selection.name,
    device: selection.device?.kind ?? 'cpu',
    workers: chooseWorkers(options.workers, options.model, selection.name, recipe.batchSize),
    versions: describeVersions(selection),
    machine: describeMachine(),
    process: process.pid,
  });
}

/** Where a run goes when no folder is named: `runs/cnn-reference-20261123-204512`. */
export function defaultRunPath(model: RunRecord['model'], recipe: string, started: Date): string {
  const time = started.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return join('runs', `${model}-${recipe}-${time}`);
}

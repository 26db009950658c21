import { layout } from '@mnist-cnn/run';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensemble } from '../ensemble.ts';
import { ExitError } from '../failure.ts';
import type { TrainCommandOptions } from '../train-options.ts';
import { trainEnsemble } from './train-ensemble.ts';
import { trainOne } from './train-one.ts';

/** `mnist train` */
export async function train(options: TrainCommandOptions): Promise<void> {
  const isEnsemble =
    options.resume === undefined
      ? options.recipe === ensemble.name
      : existsSync(join(options.resume, layout.ensemble));
  if (!isEnsemble && options.members !== undefined) {
    throw new ExitError(2, `--members is for ensembles: add --recipe ${ensemble.name}.`);
  }
  await (isEnsemble ? trainEnsemble(options) : trainOne(options));
}

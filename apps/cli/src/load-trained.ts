import { attachJudgement } from '@mnist-cnn/judgement';
import { loadModel } from '@mnist-cnn/model/node';
import { layout, type RunRecord } from '@mnist-cnn/run';
import { EnsembleFolder, readEvaluation, RunFolder } from '@mnist-cnn/run/node';
import { noShifts, type WeightedShift } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { registerLayers, taskOf } from './own-model/register-layers.ts';
import { requireFolder } from './require-folder.ts';

/** What reads images: one model, or several whose probabilities are averaged. */
export interface Trained {
  readonly models: readonly LayersModel[];
  /** What its classes are called, where the evaluation beside it says so. */
  readonly classNames: readonly string[] | undefined;
  /** How images are moved before the models read them; the shift by nothing alone where they are not. */
  readonly shifts: readonly WeightedShift[];
  /** The run that the model comes from, if it does; of an ensemble its first. */
  readonly run: RunFolder | undefined;
  /** Whether it is an ensemble's. */
  readonly isEnsemble: boolean;
  /** What threads import to know its layers. */
  readonly modules: readonly URL[];
}

/**
 * Loads what was trained in a run folder or an ensemble's, or the model of a model folder. A run's judgement is in its
 * model's metadata, as that of an exported model is.
 *
 * @param layers the module of one's own layers, where it has some.
 * @throws Error with one sentence: no such folder, a run without a model yet, a layer that is not known.
 */
export async function loadTrained(path: string, layers?: string): Promise<Trained> {
  requireFolder(path);
  const classNames = await readEvaluation(path).then(
    (evaluation) => evaluation.classNames,
    () => undefined,
  );
  const folder = await EnsembleFolder.openIfThere(path);
  if (!folder) {
    const run = existsSync(join(path, layout.record)) ? await RunFolder.open(path) : undefined;
    const modules = await registerLayers(layers, taskOf(run?.record));
    const models = [await loadOne(path, run)];
    return { models, classNames, shifts: noShifts, run, isEnsemble: false, modules };
  }
  const runs = await Promise.all(folder.memberPaths.map((member) => openMember(member, folder)));
  const models = await Promise.all(runs.map((run) => loadOne(run.path, run)));
  const { shifts } = folder.record;
  return { models, classNames, shifts, run: runs[0], isEnsemble: true, modules: [] };
}

async function openMember(member: string, { path }: EnsembleFolder): Promise<RunFolder> {
  const run = existsSync(member) ? await RunFolder.open(member) : undefined;
  if (run && existsSync(run.modelPath)) return run;
  throw new Error(
    `${path} is not complete yet: ${member} has no model. To go on: mnist train --resume ${path}`,
  );
}

async function loadOne(path: string, run: RunFolder | undefined): Promise<LayersModel> {
  if (run && !existsSync(run.modelPath)) throw new Error(describeUnfinished(path, run.record));
  const model = await loadModel(run?.modelPath ?? path);
  const judgement = await run?.readJudgement();
  if (judgement) attachJudgement(model, judgement);
  return model;
}

function describeUnfinished(path: string, { state }: RunRecord): string {
  const why = state === 'running' ? 'is being trained, or was killed' : 'was interrupted';
  return `${path} has no model yet: it ${why}. To go on: mnist train --resume ${path}`;
}

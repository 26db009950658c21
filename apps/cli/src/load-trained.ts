import { attachJudgement } from '@mnist-cnn/judgement';
import { verifyModel } from '@mnist-cnn/model';
import { loadModel } from '@mnist-cnn/model/node';
import { layout, type RunRecord } from '@mnist-cnn/run';
import { EnsembleFolder, RunFolder } from '@mnist-cnn/run/node';
import { noShifts, type WeightedShift } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { requireFolder } from './require-folder.ts';

/** What reads digits: one model, or several whose probabilities are averaged. */
export interface Trained {
  readonly models: readonly LayersModel[];
  /** How images are moved before the models read them; the shift by nothing alone where they are not. */
  readonly shifts: readonly WeightedShift[];
  /** The run that the model comes from, if it does; of an ensemble its first. */
  readonly run: RunFolder | undefined;
  /** Whether it is an ensemble's. */
  readonly isEnsemble: boolean;
}

/**
 * Loads what was trained in a run folder or an ensemble's, or the model of a model folder. A run's judgement is in its
 * model's metadata, as that of an exported model is.
 *
 * @throws Error with one sentence: no such folder, a run without a model yet, a model that does not read 28×28 images.
 */
export async function loadTrained(path: string): Promise<Trained> {
  requireFolder(path);
  const folder = await EnsembleFolder.openIfThere(path);
  if (!folder) {
    const run = existsSync(join(path, layout.record)) ? await RunFolder.open(path) : undefined;
    return { models: [await loadOne(path, run)], shifts: noShifts, run, isEnsemble: false };
  }
  const runs = await Promise.all(folder.memberPaths.map((member) => openMember(member, folder)));
  const models = await Promise.all(runs.map((run) => loadOne(run.path, run)));
  return { models, shifts: folder.record.shifts, run: runs[0], isEnsemble: true };
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
  await verifyModel(model, { inputShape: [28, 28, 1], outputShape: [10] });
  const judgement = await run?.readJudgement();
  if (judgement) attachJudgement(model, judgement);
  return model;
}

function describeUnfinished(path: string, { state }: RunRecord): string {
  const why = state === 'running' ? 'is being trained, or was killed' : 'was interrupted';
  return `${path} has no model yet: it ${why}. To go on: mnist train --resume ${path}`;
}

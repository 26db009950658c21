import { checkpointStep, layout } from '@mnist-cnn/run-folder';
import { EnsembleFolder, RunFolder } from '@mnist-cnn/run-folder/node';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { requireFolder } from '../require-folder.ts';
import { listFiles } from './list-files.ts';

const MODEL = ['model.json', 'weights.bin'];

/** Of a run, an ensemble or a model folder alike, with the folders that they lie in. */
const PATHS: ReadonlySet<string> = new Set([
  layout.record,
  layout.history,
  layout.evaluation,
  layout.judgement,
  layout.report,
  layout.ensemble,
  ...MODEL,
  `${layout.model}/`,
  ...MODEL.map((name) => `${layout.model}/${name}`),
  `${layout.checkpoints}/`,
  layout.bestCheckpoint,
]);

const MEMBERS = `${layout.members}/`;
const MEMBER = new RegExp(`^${MEMBERS}\\d+/`);

/** Whether a run has a file of this path, or a folder of this path with a slash at its end, in its layout. */
export function belongsToRun(path: string): boolean {
  const inMember = path.replace(MEMBER, '');
  return path === MEMBERS || inMember === '' || PATHS.has(inMember) || isCheckpoint(inMember);
}

function isCheckpoint(path: string): boolean {
  const [folder, name, ...rest] = path.split('/');
  return folder === layout.checkpoints && rest.length === 0 && checkpointStep(name) !== undefined;
}

/**
 * Checks that there is a run, ensemble or model, finished or not.
 *
 * @throws Error with one sentence that says what there is in place of it.
 */
export async function requireRun(path: string): Promise<void> {
  requireFolder(path);
  const isModel = MODEL.every((name) => existsSync(join(path, name)));
  if (!isModel && !(await EnsembleFolder.openIfThere(path))) await RunFolder.open(path);
}

/** The files of a run as they are at this moment. */
export async function describeRunFiles(run: string): Promise<{ path: string; bytes: number }[]> {
  const paths = await listFiles(run, belongsToRun);
  const sizes = await Promise.all(
    paths.map((path) => stat(join(run, path)).catch(() => undefined)),
  );
  return paths.flatMap((path, index) => {
    const size = sizes[index]?.size;
    return size === undefined ? [] : [{ path, bytes: size }];
  });
}

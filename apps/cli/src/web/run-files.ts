import { isRunFile, layout } from '@mnist-cnn/run';
import { EnsembleFolder, RunFolder } from '@mnist-cnn/run/node';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { requireFolder } from '../require-folder.ts';
import { listFiles } from './list-files.ts';

const MODEL_JSON = 'model.json';

/** The weights of a model, which its `model.json` may name otherwise than a run does. */
const WEIGHTS = new RegExp(`^(${layout.model}/)?[^/]+\\.bin$`);

/** What an ensemble or a model folder has beside the files of a run, and the folders that these lie in. */
const OTHERS: ReadonlySet<string> = new Set([
  layout.ensemble,
  MODEL_JSON,
  `${layout.model}/`,
  `${layout.checkpoints}/`,
]);

const MEMBERS = `${layout.members}/`;
const MEMBER = new RegExp(`^${MEMBERS}\\d+/`);

/** Whether a run has a file of this path, or a folder of this path with a slash at its end, in its layout. */
export function belongsToRun(path: string): boolean {
  const inMember = path.replace(MEMBER, '');
  return (
    path === MEMBERS ||
    inMember === '' ||
    OTHERS.has(inMember) ||
    WEIGHTS.test(inMember) ||
    isRunFile(inMember)
  );
}

/**
 * Checks that there is a run, ensemble or model, finished or not.
 *
 * @throws Error with one sentence that says what there is in place of it.
 */
export async function requireRun(path: string): Promise<void> {
  requireFolder(path);
  const isModel = existsSync(join(path, MODEL_JSON));
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

import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelError, type ModelErrorCode } from '../model-error.ts';
import { readModel } from '../model-files.ts';

/**
 * Loads and verifies the model in a folder: its `model.json`, or the only `.json` file where that has another name, and
 * the weights files that it names.
 *
 * The caller owns the model and disposes it.
 *
 * @throws ModelError when a file is missing, malformed, of the wrong length or holds a value that is not finite.
 */
export async function loadModel(folder: string): Promise<LayersModel> {
  const file = join(folder, await nameOfModelJson(folder));
  const json = await readModelFile(file, 'bad-topology');
  return readModel({
    json: json.toString('utf8'),
    weights: (path) => readModelFile(join(folder, path), 'bad-weights'),
  });
}

async function nameOfModelJson(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const found = names.filter((name) => name.endsWith('.json'));
  if (found.includes('model.json') || found.length === 0) return 'model.json';
  if (found.length === 1) return found[0];
  throw new ModelError(
    'bad-topology',
    `${folder} holds ${found.toSorted().join(', ')} and no model.json: call the model's so.`,
  );
}

async function readModelFile(file: string, code: ModelErrorCode): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new ModelError(
      code,
      `${file} cannot be read; a model folder holds model.json and the weights files that it names. (${String(cause)})`,
      { cause },
    );
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ModelError, type ModelErrorCode } from '../model-error.ts';
import { decodeModel } from '../model-files.ts';

/**
 * Loads and verifies the model in a folder that holds `model.json` and `weights.bin`.
 *
 * The caller owns the model and disposes it.
 *
 * @throws ModelError when a file is missing, malformed, of the wrong length or holds a value that is not finite.
 */
export async function loadModel(folder: string): Promise<LayersModel> {
  const json = await readModelFile(join(folder, 'model.json'), 'bad-topology');
  const weights = await readModelFile(join(folder, 'weights.bin'), 'bad-weights');
  return decodeModel({ json: json.toString('utf8'), weights: new Uint8Array(weights) });
}

async function readModelFile(file: string, code: ModelErrorCode): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new ModelError(
      code,
      `${file} cannot be read; a model folder holds model.json and weights.bin. (${String(cause)})`,
      { cause },
    );
  }
}

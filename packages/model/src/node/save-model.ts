import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { encodeModel, type EncodeOptions, type ModelFiles } from '../model-files.ts';

/**
 * Saves a model as `model.json` and `weights.bin` in a folder, made where needed; gives what it wrote.
 *
 * Both files are written beside the folder and take its place together: a reader never sees a mixture of two
 * models.
 */
export async function saveModel(
  model: LayersModel,
  folder: string,
  options: EncodeOptions = {},
): Promise<ModelFiles> {
  const files = await encodeModel(model, options);
  const fresh = `${folder}.${process.pid}.tmp`;
  await rm(fresh, { recursive: true, force: true });
  try {
    await mkdir(fresh, { recursive: true });
    await writeThrough(join(fresh, 'weights.bin'), files.weights);
    await writeThrough(join(fresh, 'model.json'), files.json);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    return files;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

async function writeThrough(file: string, content: Uint8Array | string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

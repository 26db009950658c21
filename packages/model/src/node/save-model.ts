import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ModelError } from '../model-error.ts';
import { encodeModel, type EncodeOptions, type ModelFiles } from '../model-files.ts';

const OWN_FILES = new Set(['model.json', 'weights.bin']);

/**
 * Saves a model as `model.json` and `weights.bin` in a folder, made where needed; gives what it wrote.
 *
 * Both files are written beside the folder and take its place together: a reader never sees a mixture of two
 * models. A folder that is there may hold another model, and nothing else.
 *
 * Rejects with a ModelError `folder-in-use` where it holds more.
 */
export async function saveModel(
  model: LayersModel,
  folder: string,
  options: EncodeOptions = {},
): Promise<ModelFiles> {
  await assertReplaceable(folder);
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

/** What would be lost is not ours. */
async function assertReplaceable(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const others = names.filter((name) => !OWN_FILES.has(name));
  if (others.length === 0) return;
  throw new ModelError(
    'folder-in-use',
    `${folder} is not only a model's: it holds ${others.slice(0, 3).join(', ')}${others.length > 3 ? ` and ${others.length - 3} more` : ''}. Name a new folder.`,
  );
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

import { errorMessage, sha256OfBytes } from '@mnist-cnn/download';
import type { IdxArray } from '@mnist-cnn/idx';
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Dataset } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import { joinSplits } from '../join-splits.ts';
import type { LabelledImages } from '../labelled-images.ts';
import { joinFiles } from '../read-file.ts';
import { nameClasses } from './name-classes.ts';
import type { OpenOptions } from './open-options.ts';
import { parseNpy } from './parse-npy.ts';
import { chooseGroup, groupFiles } from './choose-group.ts';
import type { FoundFile } from './list-folder.ts';
import type { Place } from './place.ts';

/** Opens an `.npz` file at a place, with arrays named as in Keras' `mnist.npz`; undefined where there is none. */
export async function openNpz(place: Place, options: OpenOptions): Promise<Dataset | undefined> {
  const chosen = chooseGroup(place, await groupFiles(place.folder, npzFiles));
  if (!chosen) return undefined;
  const [, { name, path }] = chosen;
  const bytes = await readFile(path);
  const arrays = await readArrays(path, bytes);
  assertPairs(path, arrays);
  const labels = ['y_train', 'y_test'].flatMap((key) => arrays.get(key) ?? []);
  const naming = { folder: dirname(path), directory: place.folder, prefix: '' };
  const classNames = options.classNames ?? (await nameClasses(naming, labels)).classNames;
  const file = { name, sha256: sha256OfBytes(bytes) };
  const join = (split: string): LabelledImages | undefined => {
    const [x, y] = [`x_${split}`, `y_${split}`];
    const [images, ofImages] = [arrays.get(x), arrays.get(y)];
    if (!images || !ofImages) return undefined;
    return joinFiles(
      { path: `${path}: ${x}`, file, array: images },
      { path, file: { ...file, name: y }, array: ofImages },
      classNames.length,
    );
  };
  const facts = { name: basename(place.path), classNames, files: [file] };
  return joinSplits(facts, join('train'), join('test'));
}

function npzFiles(files: readonly FoundFile[]): ReadonlyMap<string, FoundFile> {
  const found = files.filter(({ name }) => /\.npz$/i.test(name));
  return new Map(found.map((file) => [file.name, file]));
}

const WANTED = ['x_train', 'y_train', 'x_test', 'y_test'];

/** The arrays that a dataset has, by their names. */
async function readArrays(path: string, bytes: Uint8Array): Promise<Map<string, IdxArray>> {
  const entries = await listZip(path, bytes);
  const arrays = new Map<string, IdxArray>();
  for (const entry of entries) {
    const key = entry.filename.replace(/\.npy$/, '');
    if (!WANTED.includes(key)) continue;
    try {
      arrays.set(key, parseNpy(await entry.getData(new Uint8ArrayWriter(entry.uncompressedSize))));
    } catch (cause) {
      const colon = cause instanceof DatasetError ? '' : ' cannot be read:';
      throw unreadable(`${path}: ${key}${colon} ${errorMessage(cause)}.`, cause);
    }
  }
  if (arrays.size > 0) return arrays;
  const names = entries.map(({ filename }) => filename.replace(/\.npy$/, ''));
  throw new DatasetError(
    'missing-files',
    `${path} has no ${WANTED.join(', ')}, as Keras' mnist.npz has; it has ${names.join(', ') || 'nothing'}.`,
  );
}

async function listZip(path: string, bytes: Uint8Array): Promise<FileEntry[]> {
  const zip = new ZipReader(new Uint8ArrayReader(bytes), {
    useWebWorkers: false,
    checkCrc32: true,
  });
  try {
    return (await zip.getEntries()).filter((entry) => !entry.directory);
  } catch (cause) {
    throw unreadable(`${path} is no .npz file, which is a zip: ${errorMessage(cause)}.`, cause);
  }
}

/** Images have labels, one each. */
function assertPairs(path: string, arrays: ReadonlyMap<string, IdxArray>): void {
  for (const [x, y] of [
    ['x_train', 'y_train'],
    ['x_test', 'y_test'],
  ]) {
    if (arrays.has(x) !== arrays.has(y)) {
      const [there, missing] = arrays.has(x) ? [x, y] : [y, x];
      throw new DatasetError('missing-files', `${path} has ${there}, but no ${missing}.`);
    }
    const [, columns = 1] = arrays.get(y)?.shape ?? [];
    if (columns > 1) {
      throw new DatasetError(
        'wrong-shape',
        `${path}: ${y} has ${columns} numbers an image; it must have one, the class: numpy.argmax(${y}, axis=1).`,
      );
    }
  }
}

function unreadable(message: string, cause: unknown): DatasetError {
  return new DatasetError('unreadable-file', message, { cause });
}

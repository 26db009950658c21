import { encodeIdx } from '@mnist-cnn/idx';
import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Dataset } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import type { Images, Labels } from '../labelled-images.ts';
import { assertVacant } from './assert-vacant.ts';

/**
 * Writes a dataset as IDX files, which openDataset reads as they were: four, or two where there are no images to train with, and
 * `classes.txt` unless its classes are the ten digits, `others-images-idx3-ubyte` where it has images of none of them. The folder appears once it is whole.
 *
 * Rejects with a DatasetError `cannot-write` where the folder is there and not empty, or the name of a class does not stand on
 * a line.
 */
export async function writeDataset(dataset: Dataset, directory: string): Promise<void> {
  const target = resolve(directory);
  await assertVacant(target);
  const files = filesOf(dataset);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await mkdir(temporary);
    for (const [name, bytes] of files) await writeWhole(join(temporary, name), bytes);
    // Not every system renames a folder to one that is there.
    await rmdir(target).catch(() => {});
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

function filesOf({ train, test, others, classNames }: Dataset): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [split, data] of [
    ['train', train],
    ['t10k', test],
  ] as const) {
    if (data.count === 0) continue;
    const [rank, images] = encodeImages(data);
    files.set(`${split}-images-idx${rank}-ubyte`, images);
    const [type, labels] = encodeLabels(data.labels);
    files.set(`${split}-labels-idx1-${type}`, labels);
  }
  if (others && others.count > 0) {
    const [rank, images] = encodeImages(others);
    files.set(`others-images-idx${rank}-ubyte`, images);
  }
  if (classNames.join() !== '0,1,2,3,4,5,6,7,8,9') {
    files.set('classes.txt', encodeNames(classNames));
  }
  return files;
}

function encodeImages({ images, count, height, width, channels = 1 }: Images) {
  const shape = channels === 1 ? [count, height, width] : [count, height, width, channels];
  return [shape.length, encodeIdx({ type: 'uint8', shape, data: images })] as const;
}

/** IDX has no 16 bits without a sign. */
function encodeLabels(labels: Labels) {
  const shape = [labels.length];
  return labels instanceof Uint8Array
    ? (['ubyte', encodeIdx({ type: 'uint8', shape, data: labels })] as const)
    : (['int', encodeIdx({ type: 'int32', shape, data: Int32Array.from(labels) })] as const);
}

function encodeNames(classNames: readonly string[]): Uint8Array {
  const wrong = classNames.find((name) => name.trim() === '' || /[\r\n]/.test(name));
  if (wrong !== undefined) {
    throw new DatasetError(
      'cannot-write',
      `The name of a class stands on a line of classes.txt; this does not: ${JSON.stringify(wrong)}.`,
    );
  }
  return Buffer.from(`${classNames.join('\n')}\n`);
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

import { sha256OfBytes } from '@mnist-cnn/download';
import { basename } from 'node:path';
import pMap from 'p-map';
import type { Dataset } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import { joinSplits } from '../join-splits.ts';
import { createLabelledImages, type LabelledImages } from '../labelled-images.ts';
import { shuffledIndices } from '../shuffled-indices.ts';
import { compareNames, findPictures, type Picture, type PictureFolder } from './find-pictures.ts';
import type { OpenOptions } from './open-options.ts';
import type { Place } from './place.ts';
import { pictureReader, type PicturePixels } from './read-picture.ts';

/** Pictures that are read at a time. */
const AT_A_TIME = 16;
/** What one array holds in every version of Node. */
const MOST_BYTES = 2 ** 32;
/** Of the order of pictures. */
const ORDER_SEED = 0;

interface ReadPictureFile extends Picture, PicturePixels {}

/**
 * Opens a folder of pictures a class; undefined where there are none.
 *
 * Images come in an order that is mixed, and always the same, so that the first of them are of every class.
 */
export async function openPictures(
  { kind, path }: Place,
  options: OpenOptions,
): Promise<Dataset | undefined> {
  if (kind !== 'folder') return undefined;
  const found = await findPictures(path);
  if (!found) return undefined;
  const folders = [found.train, found.test].flatMap((folder) => folder ?? []);
  const pictures = await readAll(
    folders.flatMap((folder) => folder.pictures),
    options,
  );
  const classNames = namesOf(pictures);
  const channels = pictures.some((picture) => picture.channels === 3) ? 3 : 1;
  const trainCount = found.train?.pictures.length ?? 0;
  const join = (some: readonly ReadPictureFile[]): LabelledImages | undefined =>
    some.length === 0 ? undefined : joinPictures(some, channels, classNames);
  const train = pictures.slice(0, trainCount);
  const test = pictures.slice(trainCount);
  const files = [
    [found.train, train],
    [found.test, test],
  ] as const;
  return joinSplits(
    {
      name: basename(path),
      classNames,
      files: files.flatMap(([folder, some]) => (folder ? [fileOf(folder, some)] : [])),
      notes: found.notes,
    },
    join(train),
    join(test),
  );
}

/** Reads pictures, once they are of one size. */
async function readAll(
  pictures: readonly Picture[],
  { pictureSize, onProgress }: OpenOptions,
): Promise<ReadPictureFile[]> {
  const read = await pictureReader(pictureSize);
  const [first] = pictures;
  const size = await read(first.path);
  assertFewEnough(pictures.length, size);
  const describe = (path: string, { width, height }: PicturePixels) =>
    `${path} is ${width}×${height}`;
  let count = 0;
  return pMap(
    pictures,
    async (picture) => {
      const found = await read(picture.path);
      if (found.height !== size.height || found.width !== size.width) {
        throw new DatasetError(
          'wrong-shape',
          `Pictures are of one size, but ${describe(first.path, size)} and ${describe(picture.path, found)} pixels. Make them one size, or open them with pictureSize.`,
        );
      }
      onProgress?.(++count, pictures.length);
      return { ...picture, ...found };
    },
    { concurrency: AT_A_TIME },
  );
}

/** Before memory runs out. */
function assertFewEnough(count: number, { width, height, channels }: PicturePixels): void {
  const bytes = count * width * height * channels;
  if (bytes <= MOST_BYTES) return;
  throw new DatasetError(
    'wrong-shape',
    `${count} pictures of ${width}×${height} pixels take ${(bytes / 1e9).toFixed(1)} GB; up to ${(MOST_BYTES / 1e9).toFixed(1)} are read. Make them smaller, or open them with pictureSize.`,
  );
}

/** Where all are digits, the ten digits; else the folders' names in natural order. */
function namesOf(pictures: readonly Picture[]): readonly string[] {
  const names = [...new Set(pictures.map(({ className }) => className))];
  return names.every((name) => /^\d$/.test(name))
    ? [...'0123456789']
    : names.toSorted(compareNames);
}

function joinPictures(
  pictures: readonly ReadPictureFile[],
  channels: number,
  classNames: readonly string[],
): LabelledImages {
  const [{ height, width }] = pictures;
  const count = pictures.length;
  const size = height * width * channels;
  const images = new Uint8Array(count * size);
  const labels = new Int32Array(count);
  const numbers = new Map(classNames.map((name, label) => [name, label]));
  for (const [at, index] of shuffledIndices(count, ORDER_SEED, 0).entries()) {
    const { pixels, className } = pictures[index];
    const target = images.subarray(at * size, (at + 1) * size);
    if (pixels.length === size) target.set(pixels);
    else for (let i = 0; i < size; i++) target[i] = pixels[Math.floor(i / channels)];
    labels[at] = numbers.get(className) ?? -1;
  }
  return createLabelledImages(
    { type: 'uint8', shape: [count, height, width, channels], data: images },
    { type: 'int32', shape: [count], data: labels },
    classNames.length,
  );
}

function fileOf({ name }: PictureFolder, pictures: readonly ReadPictureFile[]) {
  const lines = pictures.map(
    (picture) => `${picture.sha256}  ${picture.className}/${picture.name}\n`,
  );
  return { name, sha256: sha256OfBytes(Buffer.from(lines.join(''))) };
}

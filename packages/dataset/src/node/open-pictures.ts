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
  { pictureSize }: OpenOptions,
): Promise<Dataset | undefined> {
  if (kind !== 'folder') return undefined;
  const found = await findPictures(path);
  if (!found) return undefined;
  const folders = [found.train, found.test].flatMap((folder) => folder ?? []);
  const read = await pictureReader(pictureSize);
  const pictures = await pMap(
    folders.flatMap((folder) => folder.pictures),
    async (picture) => ({ ...picture, ...(await read(picture.path)) }),
    { concurrency: AT_A_TIME },
  );
  assertOneSize(pictures);
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

function assertOneSize(pictures: readonly ReadPictureFile[]): void {
  const [first] = pictures;
  const other = pictures.find(
    ({ height, width }) => height !== first.height || width !== first.width,
  );
  if (!other) return;
  const describe = ({ path, width, height }: ReadPictureFile) => `${path} is ${width}×${height}`;
  throw new DatasetError(
    'wrong-shape',
    `Pictures are of one size, but ${describe(first)} and ${describe(other)} pixels. Make them one size, or open them with pictureSize.`,
  );
}

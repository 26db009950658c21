import { defaultCacheDirectory } from '@mnist-cnn/download';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DatasetLocation, LocatedFile } from './dataset-location.ts';
import type { DatasetSource, FourFiles } from '../dataset-source.ts';
import { findIdxFiles, locationOf } from './find-idx-files.ts';
import { isFile } from './is-file.ts';
import { knownDatasets } from '../known-datasets.ts';
import { noDataAt } from './no-data-at.ts';
import { findPlace } from './place.ts';

/** Where a dataset's files are or should be; rejects only where there is no such dataset or folder. */
export async function findDataset(
  dataset: string | DatasetSource,
  cacheDirectory: string = defaultCacheDirectory(),
): Promise<DatasetLocation> {
  if (typeof dataset !== 'string') return findPublished(dataset, cacheDirectory);
  const known = knownDatasets.find(({ name }) => name === dataset);
  return known === undefined ? findFolder(dataset) : findPublished(known, cacheDirectory);
}

async function findFolder(path: string): Promise<DatasetLocation> {
  const place = await findPlace(path);
  const found = await findIdxFiles(place);
  if (found) return found;
  if (place.kind !== 'folder') throw await noDataAt(place);
  return locationOf(place);
}

/** Where the cache has, or would have, the files that a source's mirrors give. */
export async function findInCache(
  source: DatasetSource,
  cacheDirectory: string = defaultCacheDirectory(),
): Promise<DatasetLocation> {
  const directory = join(cacheDirectory, source.name);
  const files = await locate(directory, source.files);
  const archive =
    source.archive &&
    (await locateOne(join(cacheDirectory, source.archive.cacheFolder), source.archive));
  return { name: source.name, origin: 'cache', directory, files, archive, source };
}

async function findPublished(
  source: DatasetSource,
  cacheDirectory: string,
): Promise<DatasetLocation> {
  return (await findInPackage(source)) ?? findInCache(source, cacheDirectory);
}

async function findInPackage(source: DatasetSource): Promise<DatasetLocation | undefined> {
  const { npmPackage, plainFiles } = source;
  if (npmPackage === undefined || plainFiles === undefined) return undefined;
  const root = folderOfPackage(npmPackage.name);
  if (root === undefined) return undefined;
  const directory = join(root, npmPackage.folder);
  const files = await locate(directory, plainFiles);
  if (!files.every(({ exists }) => exists)) return undefined;
  return { name: source.name, origin: 'package', directory, files, source };
}

function folderOfPackage(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

type KnownFile = DatasetSource['files'][number];

async function locate(
  directory: string,
  [trainImages, trainLabels, testImages, testLabels]: FourFiles<KnownFile>,
): Promise<FourFiles<LocatedFile>> {
  return Promise.all([
    locateOne(directory, trainImages),
    locateOne(directory, trainLabels),
    locateOne(directory, testImages),
    locateOne(directory, testLabels),
  ]);
}

async function locateOne(directory: string, { name, sha256 }: KnownFile): Promise<LocatedFile> {
  const path = join(directory, name);
  return { name, path, exists: await isFile(path), sha256 };
}

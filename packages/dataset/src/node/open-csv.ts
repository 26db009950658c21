import type { IdxArray } from '@mnist-cnn/idx';
import { basename, dirname } from 'node:path';
import type { Dataset } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import { joinSplits } from '../join-splits.ts';
import { joinFiles, type ReadFile } from '../read-file.ts';
import { nameClasses } from './name-classes.ts';
import type { OpenOptions } from './open-options.ts';
import { chooseGroup, groupFiles } from './choose-group.ts';
import type { FoundFile } from './list-folder.ts';
import type { Place } from './place.ts';
import { readCsvImages } from './read-csv-images.ts';
import { upright } from './upright.ts';

/** `train.csv`, `mnist_test.csv`, `emnist-letters-train.csv`, `mnist_train_small.csv` … */
const NAME =
  /^(?<prefix>(?:.*[-_. ])?)(?:(?<train>train(?:ing)?)|test(?:ing)?|t10k)(?:[-_. ].*)?\.csv$/i;

interface CsvFiles {
  readonly train?: FoundFile;
  readonly test?: FoundFile;
}

/** Opens CSV files at a place, one to train with and one to test with, or one alone; undefined where there are none. */
export async function openCsv(place: Place, options: OpenOptions): Promise<Dataset | undefined> {
  const chosen = await findCsv(place);
  if (!chosen) return undefined;
  const [prefix, files] = chosen;
  const train = await readCsv(files.train);
  const test = await readCsv(files.test);
  const labelled = [train, test].flatMap((one) => one ?? []);
  const [first] = labelled;
  if (!first || (files.train && !train)) {
    const { path } = files.train ?? files.test ?? place;
    throw new DatasetError('missing-files', `${path} has no labels: it has pixels alone.`);
  }
  const { classNames: found, firstLabel } = await nameClasses(
    { folder: dirname(first.path), directory: place.folder, prefix },
    labelled.map(({ labels }) => labels),
  );
  const classNames = options.classNames ?? found;
  const join = (one: ReadCsv | undefined) =>
    one && joinFiles(one, { ...one, array: one.labels }, classNames.length, firstLabel);
  const facts = {
    name: basename(place.path),
    classNames,
    files: labelled.map(({ file }) => file),
    notes: files.test && !test ? [`${files.test.path} has no labels and is left out.`] : [],
  };
  return upright(joinSplits(facts, join(train), join(test)));
}

/** A file's images, and its labels. */
interface ReadCsv extends ReadFile {
  readonly labels: IdxArray;
}

/** Undefined also where there are no labels. */
async function readCsv(file: FoundFile | undefined): Promise<ReadCsv | undefined> {
  const found = file && (await readCsvImages(file.path));
  if (!found) return undefined;
  const { images, labels, sha256 } = found;
  return { path: file.path, file: { name: file.name, sha256 }, array: images, labels };
}

async function findCsv(place: Place): Promise<readonly [prefix: string, CsvFiles] | undefined> {
  const { kind, path, folder } = place;
  if (kind === 'file') {
    if (!/\.csv$/i.test(path)) return undefined;
    const name = basename(path);
    return [NAME.exec(name)?.groups?.prefix ?? '', { train: { name, path } }];
  }
  const pairs = chooseGroup(place, await groupFiles(folder, bySet));
  if (pairs) return pairs;
  const alone = chooseGroup(place, await groupFiles(folder, byName));
  return alone && ['', { train: alone[1] }];
}

/** Files that belong together, as their names begin alike. */
function bySet(files: readonly FoundFile[]): ReadonlyMap<string, CsvFiles> {
  const sets = new Map<string, CsvFiles>();
  for (const file of files) {
    const { prefix, train } = NAME.exec(file.name)?.groups ?? {};
    if (prefix === undefined) continue;
    sets.set(prefix, { ...sets.get(prefix), [train === undefined ? 'test' : 'train']: file });
  }
  return sets;
}

function byName(files: readonly FoundFile[]): ReadonlyMap<string, FoundFile> {
  const found = files.filter(({ name }) => /\.csv$/i.test(name));
  return new Map(found.map((file) => [file.name, file]));
}

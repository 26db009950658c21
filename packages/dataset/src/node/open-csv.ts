import { basename, dirname } from 'node:path';
import type { Dataset } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import { joinSplits } from '../join-splits.ts';
import { joinFiles } from '../read-file.ts';
import { countFrom, nameClasses } from './name-classes.ts';
import type { OpenOptions } from './open-options.ts';
import { chooseGroup, groupFiles, type FoundFile, type Place } from './place.ts';
import { readCsvImages, type CsvImages } from './read-csv-images.ts';
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
  const train = files.train && (await readCsvImages(files.train.path));
  const test = files.test && (await readCsvImages(files.test.path));
  const read = [
    [files.train, train],
    [files.test, test],
  ] as const;
  const labelled = read.flatMap(([file, images]) =>
    file && images ? [{ ...file, ...images }] : [],
  );
  const [first] = labelled;
  if (!first || (files.train && !train)) {
    const { path } = files.train ?? files.test ?? place;
    throw new DatasetError('missing-files', `${path} has no labels: it has pixels alone.`);
  }
  const naming = { folder: dirname(first.path), directory: place.folder, prefix };
  const { classNames: found, firstLabel } = await nameClasses(
    naming,
    labelled.map(({ labels }) => labels),
  );
  const classNames = options.classNames ?? found;
  const join = (file: FoundFile | undefined, images: CsvImages | undefined) => {
    if (!file || !images) return undefined;
    const labels = countFrom(firstLabel, images.labels);
    const source = { path: file.path, file: { name: file.name, sha256: images.sha256 } };
    return joinFiles(
      { ...source, array: images.images },
      { ...source, array: labels },
      classNames.length,
    );
  };
  const unlabelled =
    files.test && !test ? [`${files.test.path} has no labels and is left out.`] : [];
  const facts = {
    name: basename(place.path),
    classNames,
    files: labelled.map(({ name, sha256 }) => ({ name, sha256 })),
    notes: unlabelled,
  };
  return upright(joinSplits(facts, join(files.train, train), join(files.test, test)));
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

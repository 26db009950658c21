import { DatasetError } from '../dataset-error.ts';
import { filesIn, foldersIn, type FoundFile } from './list-folder.ts';

/** A picture and the folder that it lies in, which names its class. */
export interface Picture extends FoundFile {
  readonly className: string;
}

/** Pictures of the folders of one split, by class and name. */
export interface PictureFolder extends FoundFile {
  readonly pictures: readonly Picture[];
}

/** Pictures to train and to test with. */
export interface PictureFolders {
  readonly train: PictureFolder | undefined;
  readonly test: PictureFolder | undefined;
  readonly notes: readonly string[];
}

const TRAIN = /^train(?:ing)?[-_ ]?(?:set)?$/i;
const TEST = /^(?:test(?:ing)?|t10k)[-_ ]?(?:set)?$/i;
const VALIDATION = /^val(?:id(?:ation)?)?[-_ ]?(?:set)?$/i;
const PICTURE = /\.(?:png|jpe?g|webp|gif|tiff?|avif)$/i;

const natural = new Intl.Collator('en', { numeric: true });

/** Names in natural order: 2 before 10. */
export function compareNames(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/**
 * Finds pictures in folders named by class: in `train` and `test`, or as they may be called, else in the folder itself. Of
 * folders that hold one folder alone, that is looked into. Undefined where there are none.
 *
 * Rejects with a DatasetError `wrong-label` where a class has pictures to test with alone.
 */
export async function findPictures(folder: string): Promise<PictureFolders | undefined> {
  const top = await descend({ name: '', path: folder }, isSplit);
  const folders = await foldersIn(top.path);
  const [training, testing, validation] = await Promise.all(
    [TRAIN, TEST, VALIDATION].map(async (pattern) => {
      const found = folders.find(({ name }) => pattern.test(name));
      return found && listPictures(found);
    }),
  );
  const test = [testing, validation].find((split) => split && split.pictures.length > 0);
  const found = training || test ? training : await listPictures(top);
  const train = found && found.pictures.length > 0 ? found : undefined;
  if (!train && !test) return undefined;
  if (train && test) assertTrained(train, test);
  const notes = [testing, validation].flatMap((split) => noteOn(split, test));
  return { train, test, notes };
}

function isSplit({ name }: FoundFile): boolean {
  return [TRAIN, TEST, VALIDATION].some((pattern) => pattern.test(name));
}

/** A folder, or the one that lies in it alone, as far as that has folders itself and is none to stop at. */
async function descend(
  folder: FoundFile,
  stopsAt: (inner: FoundFile) => boolean = () => false,
): Promise<FoundFile> {
  const [inner, ...others] = await foldersIn(folder.path);
  if (!inner || others.length > 0 || stopsAt(inner)) return folder;
  if ((await foldersIn(inner.path)).length === 0) return folder;
  const { path } = await descend(inner, stopsAt);
  return { name: folder.name, path };
}

/** Pictures in the folders of a folder; files of other kinds, and folders without pictures, are passed over. */
async function listPictures(folder: FoundFile): Promise<PictureFolder> {
  const { name, path } = await descend(folder);
  const classes = (await foldersIn(path)).toSorted((a, b) => compareNames(a.name, b.name));
  const pictures = await Promise.all(
    classes.map(async ({ name: className, path: inner }) =>
      (await filesIn(inner))
        .filter((file) => PICTURE.test(file.name))
        .toSorted((a, b) => compareNames(a.name, b.name))
        .map(({ name: file, path: place }) => ({ name: file, path: place, className })),
    ),
  );
  return { name: name || 'pictures', path, pictures: pictures.flat() };
}

function assertTrained(train: PictureFolder, test: PictureFolder): void {
  const known = new Set(train.pictures.map(({ className }) => className));
  const unknown = test.pictures.find(({ className }) => !known.has(className));
  if (!unknown) return;
  throw new DatasetError(
    'wrong-label',
    `${test.path} has pictures of the class "${unknown.className}", which ${train.path} has none of.`,
  );
}

/** What is said of a folder that is not tested with. */
function noteOn(split: PictureFolder | undefined, test: PictureFolder | undefined): string[] {
  if (!split || split === test) return [];
  const why =
    split.pictures.length > 0
      ? 'there is another folder to test with'
      : 'it has no pictures in folders named by class';
  return [`${split.path} is left out: ${why}.`];
}

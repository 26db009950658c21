import type { IdxArray } from '@mnist-cnn/idx';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError } from '../dataset-error.ts';
import { emnist } from '../emnist.ts';

/** What the classes of a folder are called, and which label is the first. */
export interface ClassNaming {
  readonly classNames: readonly string[];
  readonly firstLabel: number;
}

/** Where labels were found. */
export interface LabelFiles {
  /** The folder of their files. */
  readonly folder: string;
  /** The folder that was named, perhaps one above. */
  readonly directory: string;
  /** How the files' names begin. */
  readonly prefix: string;
}

/**
 * Names the classes of a folder's labels: by `classes.txt`, a name a line; by EMNIST's `…-mapping.txt`, a label and the
 * codes of its characters a line; by the set of EMNIST that the files' names tell; else by their numbers, ten at
 * least.
 */
export async function nameClasses(
  { folder, directory, prefix }: LabelFiles,
  labels: readonly IdxArray[],
): Promise<ClassNaming> {
  for (const file of [join(folder, 'classes.txt'), join(directory, 'classes.txt')]) {
    const names = await linesOf(file);
    if (!names) continue;
    const most = Math.max(0, ...labels.map(largest));
    if (names.length >= most) return { classNames: names, firstLabel: 0 };
    throw new DatasetError(
      'wrong-label',
      `${file} names ${names.length} classes, a line each; there are labels up to ${most - 1}, which takes ${most}.`,
    );
  }
  const mapping = await linesOf(join(folder, `${prefix}mapping.txt`));
  if (mapping) return parseMapping(mapping);
  const set = emnist.find(({ name }) => prefix.toLowerCase().replace('_', '-').includes(name));
  if (set) return { classNames: set.classNames, firstLabel: set.firstLabel ?? 0 };
  const most = Math.max(10, ...labels.map(largest));
  return { classNames: Array.from({ length: most }, (_, label) => String(label)), firstLabel: 0 };
}

/** How many classes there are at the least. */
function largest({ shape, data }: IdxArray): number {
  const [count, columns = 1] = shape;
  let classes = 0;
  for (let row = 0; row < count; row++) classes = Math.max(classes, data[row * columns] + 1);
  return Math.min(classes, 65_536);
}

function parseMapping(lines: readonly string[]): ClassNaming {
  const entries = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const ordered = entries.toSorted(([a], [b]) => a - b);
  const classNames = ordered.map(([, ...codes]) => String.fromCodePoint(codes[0] ?? 0x3f));
  return { classNames, firstLabel: ordered[0]?.[0] ?? 0 };
}

async function linesOf(path: string): Promise<string[] | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text?.split(/\r?\n/).filter((line) => line.trim() !== '');
}

import type { IdxArray } from '@mnist-cnn/idx';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseIdxFileName } from '../idx-file-name.ts';
import type { DatasetLocation } from './dataset-location.ts';

/** What the classes of a folder are called, and which label is the first. */
export interface ClassNaming {
  readonly classNames: readonly string[];
  readonly firstLabel: number;
}

/** EMNIST's letters are labelled from 1 on. */
const LETTERS: ClassNaming = { classNames: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'], firstLabel: 1 };

/**
 * Names the classes of a folder's labels: by `classes.txt`, a name a line; by EMNIST's `…-mapping.txt`, a label and the
 * codes of its characters a line; else by their numbers, ten at least.
 */
export async function nameClasses(
  { files, directory }: DatasetLocation,
  labels: readonly IdxArray[],
): Promise<ClassNaming> {
  const found = files.find(({ exists }) => exists);
  const folder = found ? dirname(found.path) : directory;
  const prefix = (found && parseIdxFileName(found.name)?.prefix) ?? '';
  const names =
    (await linesOf(join(folder, 'classes.txt'))) ?? (await linesOf(join(directory, 'classes.txt')));
  if (names) return { classNames: names, firstLabel: 0 };
  const mapping = await linesOf(join(folder, `${prefix}mapping.txt`));
  if (mapping) return parseMapping(mapping);
  if (/emnist.letters/i.test(prefix)) return LETTERS;
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

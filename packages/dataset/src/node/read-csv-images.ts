import type { IdxArray } from '@mnist-cnn/idx';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { DatasetError } from '../dataset-error.ts';
import { startCsvRows, type CsvRows } from './csv-rows.ts';

/** Images, labels and the file's SHA-256. */
export interface CsvImages {
  readonly images: IdxArray;
  readonly labels: IdxArray;
  readonly sha256: string;
}

const PIECE = 1 << 20;
const NEWLINE = 10;

/**
 * Reads square images from a CSV file, an image a line: its label and its pixels, row by row, 0 to 255, with or without a
 * line of names before. Undefined where there are no labels.
 *
 * The label is in the column that is named so, else in the first. It reads the file piece by piece, and takes half its size in memory
 * besides. Rejects with a DatasetError `unreadable-file` or `wrong-shape`.
 *
 * Libraries for CSV make a string of every cell, 47 million of MNIST's.
 */
export async function readCsvImages(path: string): Promise<CsvImages | undefined> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    if (size === 0) throw new DatasetError('unreadable-file', `${path} is empty.`);
    const hash = createHash('sha256');
    let rows: CsvRows | undefined;
    let rest = Buffer.alloc(0);
    for await (const piece of handle.createReadStream({ autoClose: false, highWaterMark: PIECE })) {
      hash.update(piece);
      const bytes = Buffer.concat([rest, piece]);
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        rows ??= startCsvRows(path, bytes.toString('utf8', start, end), size);
        if (!rows) return undefined;
        rows.add(bytes, start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    rows ??= startCsvRows(path, rest.toString('utf8'), size);
    if (!rows) return undefined;
    rows.add(rest, 0, rest.length);
    return { ...rows.finish(), sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

import { isGzip } from './foreign-format.ts';
import { gunzip, type GunzipOptions } from './gunzip.ts';
import type { IdxArray } from './idx-array.ts';
import { parseIdx } from './parse-idx.ts';

/**
 * Reads an IDX file, whether compressed with gzip or not.
 *
 * Takes the whole file. Rejects with an IdxError, as {@link parseIdx} and {@link gunzip} do.
 */
export async function readIdx(bytes: Uint8Array, options?: GunzipOptions): Promise<IdxArray> {
  return parseIdx(isGzip(bytes) ? await gunzip(bytes, options) : bytes);
}

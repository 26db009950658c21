import { foreignFormatHint, hexOfStart } from './foreign-format.ts';
import { IdxError } from './idx-error.ts';
import { type IdxType, rowsByCode } from './idx-type.ts';
import { byteLengthOf, formatShape, lengthOf, maximumRank } from './shape.ts';

/** What the beginning of an IDX file says about the rest. */
export interface IdxHeader {
  readonly type: IdxType;
  /** The size of each dimension. */
  readonly shape: readonly number[];
  /** Bytes before the data. */
  readonly offset: number;
  /** Elements of data. */
  readonly length: number;
  /** Bytes of data. */
  readonly byteLength: number;
}

/**
 * Reads the header of an IDX file, without looking at the data after it.
 *
 * Takes the beginning of a file, 4 bytes and 4 more a dimension at least. Throws an IdxError: `bad-magic`,
 * `unknown-type`, `bad-rank` (0, or more than 64), `too-large` (2^53 bytes or more) or `truncated`.
 * Source: "The IDX file format", yann.lecun.com/exdb/mnist.
 */
export function parseIdxHeader(bytes: Uint8Array): IdxHeader {
  if (bytes.length < 4) {
    throw new IdxError(
      'truncated',
      `An IDX file has at least 4 bytes, this one ${bytes.length}.${foreignFormatHint(bytes)}`,
    );
  }
  const [zero, zeroToo, code, rank] = bytes;
  if (zero !== 0 || zeroToo !== 0) {
    throw new IdxError(
      'bad-magic',
      `An IDX file begins with the bytes 00 00, this one with ${hexOfStart(bytes, 2)}.${foreignFormatHint(bytes)}`,
    );
  }
  const row = rowsByCode.get(code);
  if (row === undefined) {
    throw new IdxError(
      'unknown-type',
      `The third byte of an IDX file, its type, is one of ${[...rowsByCode.keys()].map(formatCode).join(', ')}; this one is ${formatCode(code)}.`,
    );
  }
  if (rank === 0 || rank > maximumRank) {
    throw new IdxError(
      'bad-rank',
      `The fourth byte of an IDX file, its number of dimensions, is 1 to ${maximumRank}; this one is ${rank}.`,
    );
  }
  const offset = 4 + 4 * rank;
  if (bytes.length < offset) {
    throw new IdxError(
      'truncated',
      `The header of an IDX file of ${rank} dimensions has ${offset} bytes, this file ${bytes.length}: fetch it again.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, offset);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const byteLength = byteLengthOf(shape, row.itemBytes);
  if (byteLength > Number.MAX_SAFE_INTEGER) {
    throw new IdxError(
      'too-large',
      `The shape ${formatShape(shape)} of ${row.type} exceeds the largest size, ${Number.MAX_SAFE_INTEGER} bytes; the file has ${bytes.length}. Its header is damaged: fetch it again.`,
    );
  }
  return { type: row.type, shape, offset, length: lengthOf(shape), byteLength };
}

function formatCode(code: number): string {
  return `0x${code.toString(16).padStart(2, '0')}`;
}

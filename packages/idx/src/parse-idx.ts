import { machineIsBigEndian, swapBytes } from './byte-order.ts';
import type { IdxArray } from './idx-array.ts';
import { IdxError } from './idx-error.ts';
import type { IdxType } from './idx-type.ts';
import { type IdxHeader, parseIdxHeader } from './parse-idx-header.ts';
import { formatShape } from './shape.ts';

/**
 * Reads an uncompressed IDX file.
 *
 * Takes the whole file. `data` is a view of `bytes` where alignment and byte order allow, always so for the
 * one-byte types, and else a copy. Throws an IdxError: those of {@link parseIdxHeader}, `truncated` or `trailing-bytes`.
 * Source: "The IDX file format", yann.lecun.com/exdb/mnist.
 */
export function parseIdx(bytes: Uint8Array): IdxArray {
  const header = parseIdxHeader(bytes);
  const { type, shape, offset, length, byteLength } = header;
  checkSize(header, bytes.length);

  const itemBytes = length === 0 ? 1 : byteLength / length;
  const start = bytes.byteOffset + offset;
  if (itemBytes === 1 || (machineIsBigEndian && start % itemBytes === 0)) {
    return arrayOver(type, shape, bytes.buffer, start, length);
  }
  const copy = new Uint8Array(byteLength);
  copy.set(bytes.subarray(offset));
  if (!machineIsBigEndian) swapBytes(copy, itemBytes);
  return arrayOver(type, shape, copy.buffer, 0, length);
}

function checkSize({ type, shape, offset, byteLength }: IdxHeader, fileBytes: number): void {
  const expected = offset + byteLength;
  if (fileBytes === expected) return;
  const sizes = `A header of ${offset} bytes and ${formatShape(shape)} of ${type} make ${expected} bytes, the file has ${fileBytes}`;
  if (fileBytes < expected) throw new IdxError('truncated', `${sizes}: fetch it again.`);
  throw new IdxError('trailing-bytes', `${sizes}: what follows the data is not part of it.`);
}

function arrayOver(
  type: IdxType,
  shape: readonly number[],
  buffer: ArrayBufferLike,
  byteOffset: number,
  length: number,
): IdxArray {
  // An empty array has no bytes to be aligned with.
  const start = length === 0 ? 0 : byteOffset;
  switch (type) {
    case 'uint8':
      return { type, shape, data: new Uint8Array(buffer, start, length) };
    case 'int8':
      return { type, shape, data: new Int8Array(buffer, start, length) };
    case 'int16':
      return { type, shape, data: new Int16Array(buffer, start, length) };
    case 'int32':
      return { type, shape, data: new Int32Array(buffer, start, length) };
    case 'float32':
      return { type, shape, data: new Float32Array(buffer, start, length) };
    case 'float64':
      return { type, shape, data: new Float64Array(buffer, start, length) };
  }
}

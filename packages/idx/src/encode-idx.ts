import { machineIsBigEndian, swapBytes } from './byte-order.ts';
import type { IdxArray } from './idx-array.ts';
import { type IdxTypeRow, rowsByType } from './idx-type.ts';
import { formatShape, lengthOf, maximumRank } from './shape.ts';

const arrayNames = {
  uint8: 'Uint8Array',
  int8: 'Int8Array',
  int16: 'Int16Array',
  int32: 'Int32Array',
  float32: 'Float32Array',
  float64: 'Float64Array',
} as const;

/**
 * Writes an uncompressed IDX file: the bytes that {@link parseIdx} reads the same array from.
 *
 * Throws a TypeError where `type` is unknown or `data` another typed array than `type` says, and a RangeError where
 * `shape` is not 1 to 64 integers of 0 to 2^32 - 1 whose product is `data.length`.
 * Source: "The IDX file format", yann.lecun.com/exdb/mnist.
 */
export function encodeIdx(array: IdxArray): Uint8Array<ArrayBuffer> {
  const { code, itemBytes } = rowOf(array);
  const { shape, data } = array;
  checkShape(shape, data.length);

  const offset = 4 + 4 * shape.length;
  const bytes = new Uint8Array(offset + data.byteLength);
  bytes[2] = code;
  bytes[3] = shape.length;
  const view = new DataView(bytes.buffer);
  for (const [axis, size] of shape.entries()) view.setUint32(4 + 4 * axis, size);

  const body = bytes.subarray(offset);
  body.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  if (!machineIsBigEndian) swapBytes(body, itemBytes);
  return bytes;
}

function rowOf({ type, data }: IdxArray): IdxTypeRow {
  const row = rowsByType.get(type);
  if (row === undefined) {
    throw new TypeError(
      `The type of an IDX array is one of ${[...rowsByType.keys()].join(', ')}; this one is ${String(type)}.`,
    );
  }
  // The tag is right for arrays of another realm (an iframe, a vm context) too, where instanceof is not.
  const actual = data[Symbol.toStringTag];
  if (actual !== arrayNames[type]) {
    throw new TypeError(`The data of type ${type} is a ${arrayNames[type]}; this is a ${actual}.`);
  }
  return row;
}

function checkShape(shape: readonly number[], length: number): void {
  if (shape.length === 0 || shape.length > maximumRank) {
    throw new RangeError(
      `An IDX array has 1 to ${maximumRank} dimensions; this one has ${shape.length}.`,
    );
  }
  const wrong = shape.find((size) => !Number.isInteger(size) || size < 0 || size > 0xffff_ffff);
  if (wrong !== undefined) {
    throw new RangeError(
      `A dimension is an integer of 0 to 4294967295; the shape ${formatShape(shape)} has ${wrong}.`,
    );
  }
  if (lengthOf(shape) !== length) {
    throw new RangeError(
      `The shape ${formatShape(shape)} has ${lengthOf(shape)} elements, the data ${length}.`,
    );
  }
}

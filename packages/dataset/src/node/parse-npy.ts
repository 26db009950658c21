import type { IdxArray } from '@mnist-cnn/idx';
import { DatasetError } from '../dataset-error.ts';

/** Six bytes, the version's two, and the header's length in two or four. */
const MAGIC = [0x93, ...Buffer.from('NUMPY')];

/** How whole numbers of a kind are read. */
const WHOLE: Readonly<
  Record<string, (view: DataView, offset: number, isLittle: boolean) => number>
> = {
  i1: (view, offset) => view.getInt8(offset),
  i2: (view, offset, isLittle) => view.getInt16(offset, isLittle),
  i4: (view, offset, isLittle) => view.getInt32(offset, isLittle),
  i8: (view, offset, isLittle) => Number(view.getBigInt64(offset, isLittle)),
  u2: (view, offset, isLittle) => view.getUint16(offset, isLittle),
  u4: (view, offset, isLittle) => view.getUint32(offset, isLittle),
  u8: (view, offset, isLittle) => Number(view.getBigUint64(offset, isLittle)),
};

/**
 * Reads an array of whole numbers as NumPy saves it (`.npy`, versions 1 to 3), row by row: a view of the bytes where they are
 * uint8, else a copy as int32.
 *
 * Throws a DatasetError `unreadable-file`; its message goes on from the array's name.
 * Source: numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
 */
export function parseNpy(bytes: Uint8Array): IdxArray {
  if (bytes.length < 12 || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    throw unreadable('is no array of NumPy');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isFirst = bytes[6] === 1;
  const start = isFirst ? 10 : 12;
  const end = start + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true));
  const { order, kind, isFortran, shape } = parseHeader(bytes.subarray(start, end));
  if (isFortran) {
    throw unreadable(
      'is in Fortran order, column by column; save it by rows: numpy.ascontiguousarray',
    );
  }
  const count = shape.reduce((product, size) => product * size, 1);
  const body = bytes.subarray(end);
  const expected = count * Number(kind.slice(1));
  if (body.length !== expected) {
    throw unreadable(
      `has ${body.length} bytes where ${kind} of shape ${show(shape)} takes ${expected}`,
    );
  }
  if (kind === 'u1') return { type: 'uint8', shape, data: body };
  const read = WHOLE[kind];
  if (!read)
    throw unreadable(
      `holds numbers of the kind ${kind}; images are levels of 0 to 255 as u1 (numpy.uint8), labels whole numbers`,
    );
  const size = body.length / count;
  const isLittle = order !== '>';
  const data = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const value = read(view, end + i * size, isLittle);
    data[i] = value;
    if (data[i] !== value) throw unreadable(`holds ${value}, which 32 bits do not`);
  }
  return { type: 'int32', shape, data };
}

/** The header is a Python dictionary: `{'descr': '<i8', 'fortran_order': False, 'shape': (60000,), }`. */
function parseHeader(bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString('latin1');
  const { order, kind } =
    /'descr':\s*'(?<order>[<>|=])(?<kind>[a-zA-Z]\d+)'/.exec(text)?.groups ?? {};
  const { fortran } = /'fortran_order':\s*(?<fortran>True|False)/.exec(text)?.groups ?? {};
  // Python 2 wrote 60000L.
  const { sizes } = /'shape':\s*\((?<sizes>[\dL,\s]*)\)/.exec(text)?.groups ?? {};
  if (kind === undefined || fortran === undefined || sizes === undefined) {
    throw unreadable('has a header that is not understood; numbers of one type are read');
  }
  const shape = (sizes.match(/\d+/g) ?? []).map(Number);
  return { order, kind, isFortran: fortran === 'True' && shape.length > 1, shape };
}

function show(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

function unreadable(reason: string): DatasetError {
  return new DatasetError('unreadable-file', reason);
}

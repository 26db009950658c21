import { zipOf } from './zip-of.ts';

/** An array as NumPy's format 1.0 has it; `descr` is its type, `rest` what else differs. */
export function npyOf(
  descr: string,
  shape: readonly number[],
  data: Uint8Array,
  order = 'False',
): Uint8Array {
  const sizes = shape.map((size) => `${size},`).join(' ');
  const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${sizes}), }\n`;
  const start = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${header}`, 'latin1');
  start.writeUInt16LE(header.length, 8);
  return Buffer.concat([start, data]);
}

/** A zip of arrays, as NumPy's savez makes it, or compressed as savez_compressed does. */
export function npzOf(
  arrays: Readonly<Record<string, Uint8Array>>,
  isCompressed = false,
): Promise<Uint8Array> {
  const named = Object.entries(arrays).map(([name, bytes]) => [`${name}.npy`, bytes]);
  return zipOf(Object.fromEntries(named), isCompressed);
}

import type { Raster } from './raster.ts';

/** How a raster is read: in square cells of `size` pixels, the first beginning `before` pixels left of and above it. */
export interface CellGrid {
  readonly size: number;
  readonly beforeX: number;
  readonly beforeY: number;
  /** Whether the raster is constant inside every cell: a small image enlarged by repeating its pixels. */
  readonly replicated: boolean;
}

const LONGEST_SIDE = 1024;
const DIGIT_SIDE = 20;

/**
 * The cells in which to read a raster.
 *
 * An image that was enlarged by repeating pixels is read in its own pixels, as long as what is in it stays
 * at least 20 of them long; a large one in cells that leave at most 1,024 of them along a side.
 */
export function cellGridOf(raster: Raster, channels: 1 | 4): CellGrid {
  const { width, height } = raster;
  const words = channels === 1 ? raster.data : wordsOf(raster);
  const columns = new Uint8Array(width);
  const rows = new Uint8Array(height);
  let size = 0;
  for (let y = 0; y < height && size !== 1; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (x > 0 && words[i] !== words[i - 1]) columns[x] = 1;
      if (y > 0 && words[i] !== words[i - width]) rows[y] = 1;
    }
    // A photo shows after a few rows that it has no repeated pixels.
    if (y % 16 === 0) size = stepOf(columns, rows);
  }
  size = stepOf(columns, rows);
  const longest = Math.max(extentOf(columns), extentOf(rows));
  while (size > 1 && longest / size < DIGIT_SIDE) size = largestDivisor(size);
  const needed = Math.ceil(Math.max(width, height) / LONGEST_SIDE);
  if (size > 1 && size >= needed) {
    const beforeX = (size - (columns.indexOf(1) % size)) % size;
    const beforeY = (size - (rows.indexOf(1) % size)) % size;
    return { size, beforeX, beforeY, replicated: true };
  }
  return { size: needed, beforeX: 0, beforeY: 0, replicated: false };
}

/** RGBA pixels as one number each. */
function wordsOf({ data, width, height }: Raster): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, width * height);
}

/** Greatest common divisor of the distances between changes, over both axes; 0 where there is no change. */
function stepOf(columns: Uint8Array, rows: Uint8Array): number {
  let step = 0;
  for (const changes of [columns, rows]) {
    const first = changes.indexOf(1);
    if (first < 0) continue;
    for (let i = first + 1; i < changes.length; i++) {
      if (changes[i] === 1) step = gcd(step, i - first);
    }
  }
  return step;
}

function extentOf(changes: Uint8Array): number {
  return changes.lastIndexOf(1) - changes.indexOf(1);
}

function largestDivisor(n: number): number {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return n / d;
  return 1;
}

function gcd(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}

import { madd } from './madd';
import { ENTRY_BYTES } from './nonzeros';

/** Rows come in multiples of so many floats. */
export const ROW_FLOATS: i32 = 16;

/** What becomes of a sum: it takes y's place, */
export const SET: i32 = 0;
/** or, taken from 0, is added to y, */
export const ADDED: i32 = 1;
/** or goes on from y, in one chain with what made that. */
export const CONTINUED: i32 = 2;

/**
 * y = Σ value × row over a list of nonzeros, where an entry's row is `floats` floats, `offset` bytes from `base`.
 *
 * @param into what becomes of it, a constant.
 */
// @ts-ignore: decorator
@inline
export function sumRows(from: usize, end: usize, base: usize, y: usize, floats: i32, into: i32): void {
  let rest = <usize>floats << 2;
  for (; rest >= 128; rest -= 128, base += 128, y += 128) sum32(from, end, base, y, into);
  if (rest > 0) sum16(from, end, base, y, into);
}

// The loops could end in their middle: otherwise V8 of Node 20 and 22 loads everything first, and spills what it adds up.

// @ts-ignore: decorator
@inline
function sum32(from: usize, end: usize, base: usize, y: usize, into: i32): void {
  const zero = f32x4.splat(0);
  let c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero, c5 = zero, c6 = zero, c7 = zero;
  if (into == CONTINUED) {
    c0 = v128.load(y);
    c1 = v128.load(y, 16);
    c2 = v128.load(y, 32);
    c3 = v128.load(y, 48);
    c4 = v128.load(y, 64);
    c5 = v128.load(y, 80);
    c6 = v128.load(y, 96);
    c7 = v128.load(y, 112);
  }
  for (; from < end; from += ENTRY_BYTES) {
    const row = base + load<usize>(from);
    const x = v128.load32_splat(from, 4);
    c0 = madd(x, v128.load(row), c0);
    c1 = madd(x, v128.load(row, 16), c1);
    c2 = madd(x, v128.load(row, 32), c2);
    c3 = madd(x, v128.load(row, 48), c3);
    if (row == 0) break; // never
    c4 = madd(x, v128.load(row, 64), c4);
    c5 = madd(x, v128.load(row, 80), c5);
    c6 = madd(x, v128.load(row, 96), c6);
    c7 = madd(x, v128.load(row, 112), c7);
  }
  if (into == ADDED) {
    c0 = f32x4.add(v128.load(y), c0);
    c1 = f32x4.add(v128.load(y, 16), c1);
    c2 = f32x4.add(v128.load(y, 32), c2);
    c3 = f32x4.add(v128.load(y, 48), c3);
    c4 = f32x4.add(v128.load(y, 64), c4);
    c5 = f32x4.add(v128.load(y, 80), c5);
    c6 = f32x4.add(v128.load(y, 96), c6);
    c7 = f32x4.add(v128.load(y, 112), c7);
  }
  v128.store(y, c0);
  v128.store(y, c1, 16);
  v128.store(y, c2, 32);
  v128.store(y, c3, 48);
  v128.store(y, c4, 64);
  v128.store(y, c5, 80);
  v128.store(y, c6, 96);
  v128.store(y, c7, 112);
}

// @ts-ignore: decorator
@inline
function sum16(from: usize, end: usize, base: usize, y: usize, into: i32): void {
  const zero = f32x4.splat(0);
  let c0 = zero, c1 = zero, c2 = zero, c3 = zero;
  if (into == CONTINUED) {
    c0 = v128.load(y);
    c1 = v128.load(y, 16);
    c2 = v128.load(y, 32);
    c3 = v128.load(y, 48);
  }
  for (; from < end; from += ENTRY_BYTES) {
    const row = base + load<usize>(from);
    const x = v128.load32_splat(from, 4);
    c0 = madd(x, v128.load(row), c0);
    c1 = madd(x, v128.load(row, 16), c1);
    c2 = madd(x, v128.load(row, 32), c2);
    c3 = madd(x, v128.load(row, 48), c3);
  }
  if (into == ADDED) {
    c0 = f32x4.add(v128.load(y), c0);
    c1 = f32x4.add(v128.load(y, 16), c1);
    c2 = f32x4.add(v128.load(y, 32), c2);
    c3 = f32x4.add(v128.load(y, 48), c3);
  }
  v128.store(y, c0);
  v128.store(y, c1, 16);
  v128.store(y, c2, 32);
  v128.store(y, c3, 48);
}

/** `sumRows`, continued, of two lists into rows of so many floats one after another. */
// @ts-ignore: decorator
@inline
export function continueTwo(
  from: usize, end: usize, base: usize, nextFrom: usize, nextEnd: usize, nextBase: usize, y: usize, floats: i32,
): void {
  sumRows(from, end, base, y, floats, CONTINUED);
  sumRows(nextFrom, nextEnd, nextBase, y + (<usize>floats << 2), floats, CONTINUED);
}

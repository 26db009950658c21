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
  if (floats % 80 == 0) {
    for (; rest > 0; rest -= 320, base += 320, y += 320) sum80(from, end, base, y, into);
    return;
  }
  for (; rest >= 256; rest -= 256, base += 256, y += 256) sum64(from, end, base, y, into);
  for (; rest >= 128; rest -= 128, base += 128, y += 128) sum32(from, end, base, y, into);
  if (rest > 0) sum16(from, end, base, y, into);
}

// V8 makes one 256-bit operation of two neighbouring ones where they end in two neighbouring stores.

// @ts-ignore: decorator
@inline
function sum80(from: usize, end: usize, base: usize, y: usize, into: i32): void {
  const zero = f32x4.splat(0);
  let c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero, c5 = zero, c6 = zero, c7 = zero, c8 = zero, c9 = zero;
  let c10 = zero, c11 = zero, c12 = zero, c13 = zero, c14 = zero, c15 = zero, c16 = zero, c17 = zero, c18 = zero, c19 = zero;
  if (into == CONTINUED) {
    c0 = v128.load(y);
    c1 = v128.load(y, 16);
    c2 = v128.load(y, 32);
    c3 = v128.load(y, 48);
    c4 = v128.load(y, 64);
    c5 = v128.load(y, 80);
    c6 = v128.load(y, 96);
    c7 = v128.load(y, 112);
    c8 = v128.load(y, 128);
    c9 = v128.load(y, 144);
    c10 = v128.load(y, 160);
    c11 = v128.load(y, 176);
    c12 = v128.load(y, 192);
    c13 = v128.load(y, 208);
    c14 = v128.load(y, 224);
    c15 = v128.load(y, 240);
    c16 = v128.load(y, 256);
    c17 = v128.load(y, 272);
    c18 = v128.load(y, 288);
    c19 = v128.load(y, 304);
  }
  for (; from < end; from += ENTRY_BYTES) {
    const row = base + load<usize>(from);
    const x = v128.load32_splat(from, 4);
    c0 = madd(x, v128.load(row), c0);
    c1 = madd(x, v128.load(row, 16), c1);
    c2 = madd(x, v128.load(row, 32), c2);
    c3 = madd(x, v128.load(row, 48), c3);
    c4 = madd(x, v128.load(row, 64), c4);
    c5 = madd(x, v128.load(row, 80), c5);
    c6 = madd(x, v128.load(row, 96), c6);
    c7 = madd(x, v128.load(row, 112), c7);
    c8 = madd(x, v128.load(row, 128), c8);
    c9 = madd(x, v128.load(row, 144), c9);
    c10 = madd(x, v128.load(row, 160), c10);
    c11 = madd(x, v128.load(row, 176), c11);
    c12 = madd(x, v128.load(row, 192), c12);
    c13 = madd(x, v128.load(row, 208), c13);
    c14 = madd(x, v128.load(row, 224), c14);
    c15 = madd(x, v128.load(row, 240), c15);
    c16 = madd(x, v128.load(row, 256), c16);
    c17 = madd(x, v128.load(row, 272), c17);
    c18 = madd(x, v128.load(row, 288), c18);
    c19 = madd(x, v128.load(row, 304), c19);
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
    c8 = f32x4.add(v128.load(y, 128), c8);
    c9 = f32x4.add(v128.load(y, 144), c9);
    c10 = f32x4.add(v128.load(y, 160), c10);
    c11 = f32x4.add(v128.load(y, 176), c11);
    c12 = f32x4.add(v128.load(y, 192), c12);
    c13 = f32x4.add(v128.load(y, 208), c13);
    c14 = f32x4.add(v128.load(y, 224), c14);
    c15 = f32x4.add(v128.load(y, 240), c15);
    c16 = f32x4.add(v128.load(y, 256), c16);
    c17 = f32x4.add(v128.load(y, 272), c17);
    c18 = f32x4.add(v128.load(y, 288), c18);
    c19 = f32x4.add(v128.load(y, 304), c19);
  }
  v128.store(y, c0);
  v128.store(y, c1, 16);
  v128.store(y, c2, 32);
  v128.store(y, c3, 48);
  v128.store(y, c4, 64);
  v128.store(y, c5, 80);
  v128.store(y, c6, 96);
  v128.store(y, c7, 112);
  v128.store(y, c8, 128);
  v128.store(y, c9, 144);
  v128.store(y, c10, 160);
  v128.store(y, c11, 176);
  v128.store(y, c12, 192);
  v128.store(y, c13, 208);
  v128.store(y, c14, 224);
  v128.store(y, c15, 240);
  v128.store(y, c16, 256);
  v128.store(y, c17, 272);
  v128.store(y, c18, 288);
  v128.store(y, c19, 304);
}

// @ts-ignore: decorator
@inline
function sum64(from: usize, end: usize, base: usize, y: usize, into: i32): void {
  const zero = f32x4.splat(0);
  let c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero, c5 = zero, c6 = zero, c7 = zero, c8 = zero, c9 = zero;
  let c10 = zero, c11 = zero, c12 = zero, c13 = zero, c14 = zero, c15 = zero;
  if (into == CONTINUED) {
    c0 = v128.load(y);
    c1 = v128.load(y, 16);
    c2 = v128.load(y, 32);
    c3 = v128.load(y, 48);
    c4 = v128.load(y, 64);
    c5 = v128.load(y, 80);
    c6 = v128.load(y, 96);
    c7 = v128.load(y, 112);
    c8 = v128.load(y, 128);
    c9 = v128.load(y, 144);
    c10 = v128.load(y, 160);
    c11 = v128.load(y, 176);
    c12 = v128.load(y, 192);
    c13 = v128.load(y, 208);
    c14 = v128.load(y, 224);
    c15 = v128.load(y, 240);
  }
  for (; from < end; from += ENTRY_BYTES) {
    const row = base + load<usize>(from);
    const x = v128.load32_splat(from, 4);
    c0 = madd(x, v128.load(row), c0);
    c1 = madd(x, v128.load(row, 16), c1);
    c2 = madd(x, v128.load(row, 32), c2);
    c3 = madd(x, v128.load(row, 48), c3);
    c4 = madd(x, v128.load(row, 64), c4);
    c5 = madd(x, v128.load(row, 80), c5);
    c6 = madd(x, v128.load(row, 96), c6);
    c7 = madd(x, v128.load(row, 112), c7);
    c8 = madd(x, v128.load(row, 128), c8);
    c9 = madd(x, v128.load(row, 144), c9);
    c10 = madd(x, v128.load(row, 160), c10);
    c11 = madd(x, v128.load(row, 176), c11);
    c12 = madd(x, v128.load(row, 192), c12);
    c13 = madd(x, v128.load(row, 208), c13);
    c14 = madd(x, v128.load(row, 224), c14);
    c15 = madd(x, v128.load(row, 240), c15);
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
    c8 = f32x4.add(v128.load(y, 128), c8);
    c9 = f32x4.add(v128.load(y, 144), c9);
    c10 = f32x4.add(v128.load(y, 160), c10);
    c11 = f32x4.add(v128.load(y, 176), c11);
    c12 = f32x4.add(v128.load(y, 192), c12);
    c13 = f32x4.add(v128.load(y, 208), c13);
    c14 = f32x4.add(v128.load(y, 224), c14);
    c15 = f32x4.add(v128.load(y, 240), c15);
  }
  v128.store(y, c0);
  v128.store(y, c1, 16);
  v128.store(y, c2, 32);
  v128.store(y, c3, 48);
  v128.store(y, c4, 64);
  v128.store(y, c5, 80);
  v128.store(y, c6, 96);
  v128.store(y, c7, 112);
  v128.store(y, c8, 128);
  v128.store(y, c9, 144);
  v128.store(y, c10, 160);
  v128.store(y, c11, 176);
  v128.store(y, c12, 192);
  v128.store(y, c13, 208);
  v128.store(y, c14, 224);
  v128.store(y, c15, 240);
}

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

/**
 * `sumRows`, continued, of two lists into rows of so many floats one after another. Both at once: the sums of one of 32
 * floats are too few to keep the processor busy.
 */
// @ts-ignore: decorator
@inline
export function continueTwo(
  from: usize, end: usize, base: usize, nextFrom: usize, nextEnd: usize, nextBase: usize, y: usize, floats: i32,
): void {
  if (floats == 32) {
    const both = min(end - from, nextEnd - nextFrom);
    twoOf32(from, from + both, base, nextFrom, nextBase, y);
    from += both;
    nextFrom += both;
  }
  if (from < end) sumRows(from, end, base, y, floats, CONTINUED);
  if (nextFrom < nextEnd) sumRows(nextFrom, nextEnd, nextBase, y + (<usize>floats << 2), floats, CONTINUED);
}

// @ts-ignore: decorator
@inline
function twoOf32(from: usize, end: usize, base: usize, nextFrom: usize, nextBase: usize, y: usize): void {
  let c0 = v128.load(y);
  let c1 = v128.load(y, 16);
  let c2 = v128.load(y, 32);
  let c3 = v128.load(y, 48);
  let c4 = v128.load(y, 64);
  let c5 = v128.load(y, 80);
  let c6 = v128.load(y, 96);
  let c7 = v128.load(y, 112);
  let c8 = v128.load(y, 128);
  let c9 = v128.load(y, 144);
  let c10 = v128.load(y, 160);
  let c11 = v128.load(y, 176);
  let c12 = v128.load(y, 192);
  let c13 = v128.load(y, 208);
  let c14 = v128.load(y, 224);
  let c15 = v128.load(y, 240);
  for (; from < end; from += ENTRY_BYTES, nextFrom += ENTRY_BYTES) {
    const row = base + load<usize>(from);
    const x = v128.load32_splat(from, 4);
    c0 = madd(x, v128.load(row), c0);
    c1 = madd(x, v128.load(row, 16), c1);
    c2 = madd(x, v128.load(row, 32), c2);
    c3 = madd(x, v128.load(row, 48), c3);
    c4 = madd(x, v128.load(row, 64), c4);
    c5 = madd(x, v128.load(row, 80), c5);
    c6 = madd(x, v128.load(row, 96), c6);
    c7 = madd(x, v128.load(row, 112), c7);
    const nextRow = nextBase + load<usize>(nextFrom);
    const nextX = v128.load32_splat(nextFrom, 4);
    c8 = madd(nextX, v128.load(nextRow), c8);
    c9 = madd(nextX, v128.load(nextRow, 16), c9);
    c10 = madd(nextX, v128.load(nextRow, 32), c10);
    c11 = madd(nextX, v128.load(nextRow, 48), c11);
    c12 = madd(nextX, v128.load(nextRow, 64), c12);
    c13 = madd(nextX, v128.load(nextRow, 80), c13);
    c14 = madd(nextX, v128.load(nextRow, 96), c14);
    c15 = madd(nextX, v128.load(nextRow, 112), c15);
  }
  v128.store(y, c0);
  v128.store(y, c1, 16);
  v128.store(y, c2, 32);
  v128.store(y, c3, 48);
  v128.store(y, c4, 64);
  v128.store(y, c5, 80);
  v128.store(y, c6, 96);
  v128.store(y, c7, 112);
  v128.store(y, c8, 128);
  v128.store(y, c9, 144);
  v128.store(y, c10, 160);
  v128.store(y, c11, 176);
  v128.store(y, c12, 192);
  v128.store(y, c13, 208);
  v128.store(y, c14, 224);
  v128.store(y, c15, 240);
}

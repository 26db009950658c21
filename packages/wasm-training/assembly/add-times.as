import { madd } from './madd';

/** y += x × row, of so many bytes: a multiple of 32. */
// @ts-ignore: decorator
@inline
export function addTimes(x: v128, from: usize, bytes: usize, y: usize): void {
  for (const end = from + bytes; from < end; from += 32, y += 32) {
    const y0 = madd(x, v128.load(from), v128.load(y));
    const y1 = madd(x, v128.load(from, 16), v128.load(y, 16));
    v128.store(y, y0);
    v128.store(y, y1, 16);
  }
}

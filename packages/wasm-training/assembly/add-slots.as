import { sumOfSquares } from './sum-of-squares';

/**
 * Adds up gradients that lie `stride` bytes apart, `size` values in each of `slots`, into the first of them and in their
 * order: gives the sum of its squares, in float64.
 */
export function addSlots(gradient: usize, stride: usize, slots: i32, size: i32): f64 {
  const bytes = <usize>size << 2;
  for (let slot = 1; slot < slots; slot++) {
    const other = gradient + <usize>slot * stride;
    let i: usize = 0;
    for (; i + 32 <= bytes; i += 32) {
      const sum0 = f32x4.add(v128.load(gradient + i), v128.load(other + i));
      const sum1 = f32x4.add(v128.load(gradient + i, 16), v128.load(other + i, 16));
      v128.store(gradient + i, sum0);
      v128.store(gradient + i, sum1, 16);
    }
    for (; i < bytes; i += 4) {
      store<f32>(gradient + i, load<f32>(gradient + i) + load<f32>(other + i));
    }
  }
  return sumOfSquares(gradient, size);
}

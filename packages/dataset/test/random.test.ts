import { createXoshiro128, type Random } from '@mnist-cnn/dataset';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const take = <T>(count: number, next: () => T): readonly T[] => Array.from({ length: count }, next);
const states = fc
  .tuple(
    fc.maxSafeNat(),
    fc.maxSafeNat(),
    fc.maxSafeNat(),
    fc.integer({ min: 1, max: 0xffff_ffff }),
  )
  .map(([a, b, c, d]): Random => createXoshiro128([a, b, c, d]));

describe('createXoshiro128', () => {
  it('gives the numbers of the reference implementation', () => {
    // From prng.di.unimi.it/xoshiro128starstar.c 1.1, as in the test of Rust's rand_xoshiro.
    const { nextUint32 } = createXoshiro128([1, 2, 3, 4]);
    expect(take(10, nextUint32)).toEqual([
      11_520, 0, 5_927_040, 70_819_200, 2_031_721_883, 1_637_235_492, 1_287_239_034, 3_734_860_849,
      3_729_100_597, 4_258_142_804,
    ]);
  });

  it('makes a float of 53 bits of two numbers', () => {
    const high = Math.floor(11_520 / 2 ** 5);
    const second = createXoshiro128([1, 2, 3, 4]);
    expect(second.nextFloat()).toBe((high * 2 ** 26) / 2 ** 53);
    const low = Math.floor(70_819_200 / 2 ** 6);
    expect(second.nextFloat()).toBe((Math.floor(5_927_040 / 2 ** 5) * 2 ** 26 + low) / 2 ** 53);
  });

  it('refuses a state of zeros', () => {
    expect(() => createXoshiro128([0, 0, 0, 0])).toThrow(RangeError);
  });

  it('gives floats in [0, 1)', () => {
    fc.assert(
      fc.property(states, ({ nextFloat }) => {
        for (const float of take(20, nextFloat)) {
          expect(float).toBeGreaterThanOrEqual(0);
          expect(float).toBeLessThan(1);
        }
      }),
    );
  });

  it('gives integers below any limit', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 2 ** 32 }), ({ nextBelow }, limit) => {
        for (const integer of take(20, () => nextBelow(limit))) {
          expect(Number.isInteger(integer)).toBe(true);
          expect(integer).toBeGreaterThanOrEqual(0);
          expect(integer).toBeLessThan(limit);
        }
      }),
    );
  });

  it('does not favour small integers', () => {
    // Of 2^32 numbers modulo 3·2^30, the lowest third would come twice as often as the others.
    const { nextBelow } = createXoshiro128([1, 2, 3, 4]);
    const low = take(30_000, () => nextBelow(3 * 2 ** 30)).filter((integer) => integer < 2 ** 30);
    // 10,000 expected, standard deviation 82; with the bias, 15,000.
    expect(Math.abs(low.length - 10_000)).toBeLessThan(400);
  });

  it('gives every integer below the largest limit as it comes', () => {
    const { nextBelow } = createXoshiro128([1, 2, 3, 4]);
    expect(take(4, () => nextBelow(2 ** 32))).toEqual([11_520, 0, 5_927_040, 70_819_200]);
  });

  it.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('refuses the limit %d', (limit) => {
    expect(() => createXoshiro128([1, 2, 3, 4]).nextBelow(limit)).toThrow(RangeError);
  });
});

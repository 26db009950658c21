import { createRandom } from '@mnist-cnn/dataset';
import { describe, expect, it } from 'vitest';

const take = <T>(count: number, next: () => T): readonly T[] => Array.from({ length: count }, next);

describe('createRandom', () => {
  // Computed by a program in Python from the definitions: FNV-1a, SplitMix64 and xoshiro128**, each checked against its
  // published values. To change these numbers is to change every run that was ever seeded.
  it.each([
    [0, [], [1_669_268_244, 3_971_471_193, 1_727_460_140, 2_961_673_484]],
    [42, ['shuffle', 0], [1_301_020_593, 2_222_937_382, 2_703_073_835, 3_202_715_373]],
    [42, ['shuffle', 1], [4_041_406_030, 3_282_297_895, 443_937_392, 79_878_812]],
    [-7, ['é', 2 ** 40], [834_977_471, 2_549_740_457, 1_885_231_258, 771_932_136]],
  ])('of %d and %j gives %j', (seed, stream, expected) => {
    expect(take(4, createRandom(seed, ...stream).nextUint32)).toEqual(expected);
  });

  it('gives the same floats and small integers everywhere', () => {
    expect(take(3, createRandom(1).nextFloat)).toEqual([
      0.721014870853656, 0.3407792707762626, 0.8429229427085186,
    ]);
    const { nextBelow } = createRandom(1);
    expect(take(12, () => nextBelow(10))).toEqual([2, 4, 3, 0, 8, 4, 0, 7, 1, 4, 6, 6]);
  });

  it('tells every seed and purpose from every other', () => {
    const keys: [number, ...(string | number)[]][] = [
      [1],
      [2],
      [-1],
      [1, 'a'],
      [1, 'b'],
      [1, 'a', 'b'],
      [1, 'ab'],
      [1, 'a,b'],
      [1, 1],
      [1, '1'],
      [11],
      [1, 'a', 0],
      [1, 'a', 1],
      [1, 'a', -1],
      [1, 'a', 0.5],
      [2, 'a', 0],
      [2 ** 53 - 1],
    ];
    const firsts = keys.map((key) => take(2, createRandom(...key).nextUint32).join());
    expect(new Set(firsts).size).toBe(keys.length);
  });

  it('has no bit set more often over neighbouring seeds', () => {
    const counts = new Uint32Array(32);
    for (let seed = 0; seed < 4000; seed++) {
      const word = createRandom(seed).nextUint32();
      for (let bit = 0; bit < 32; bit++) counts[bit] += (word >>> bit) & 1;
    }
    // 2,000 expected, standard deviation 32.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(160);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the seed %d', (seed) => {
    expect(() => createRandom(seed)).toThrow(RangeError);
  });

  it('refuses a stream that JSON cannot tell from another', () => {
    expect(() => createRandom(1, 'epoch', Number.NaN)).toThrow(RangeError);
  });
});

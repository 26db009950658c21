import { shuffledIndices } from '@mnist-cnn/dataset';
import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';

describe('shuffledIndices', () => {
  it('gives the same order everywhere', () => {
    // These three computed by a program in Python, as those of createRandom.
    expect([...shuffledIndices(10, 42, 0)]).toEqual([2, 1, 5, 6, 7, 0, 8, 9, 4, 3]);
    expect([...shuffledIndices(10, 42, 1)]).toEqual([2, 8, 3, 5, 7, 4, 6, 9, 1, 0]);
    const order = shuffledIndices(60_000, 1, 3);
    expect(createHash('sha256').update(littleEndian(order)).digest('hex')).toBe(
      '1e84df42bbf734d6e9ff28ea223d99e96113c553cd13cb466ff0ba1d86677e57',
    );
  });

  it('gives every index once', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer(), fc.nat(), (count, seed, epoch) => {
        const order = shuffledIndices(count, seed, epoch);
        expect(order.toSorted()).toEqual(Uint32Array.from({ length: count }, (_, i) => i));
      }),
    );
  });

  it('shuffles a part, and leaves what it was given', () => {
    const part = Uint32Array.of(5, 7, 9, 11, 400, 3);
    const order = shuffledIndices(part, 1, 0);
    expect([...part]).toEqual([5, 7, 9, 11, 400, 3]);
    expect(order).not.toEqual(part);
    expect(order.toSorted()).toEqual(Uint32Array.of(3, 5, 7, 9, 11, 400));
  });

  it('gives all orders of three alike', () => {
    const counts = new Map<string, number>();
    for (let epoch = 0; epoch < 6000; epoch++) {
      const order = shuffledIndices(3, 7, epoch).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // 1,000 expected, standard deviation 29.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
  });

  it.each([-1, 0.5, 2 ** 32])('refuses the count %d', (count) => {
    expect(() => shuffledIndices(count, 1, 0)).toThrow(RangeError);
  });
});

function littleEndian(order: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(order.byteLength));
  for (const [i, index] of order.entries()) view.setUint32(4 * i, index, true);
  return new Uint8Array(view.buffer);
}

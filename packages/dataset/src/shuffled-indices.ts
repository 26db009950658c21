import { createRandom } from './create-random.ts';
import type { Random } from './random.ts';

/**
 * The order in which an epoch sees its images: the same for the same seed and epoch, on every platform.
 *
 * Takes indices, which stay as they are, or a count that stands for 0 to count - 1. Throws a RangeError where the
 * count is not an integer of 0 to 2^32 - 1, and as {@link createRandom} does.
 * Source: Fisher and Yates' shuffle, as in Knuth, The Art of Computer Programming 2, 3.4.2, algorithm P.
 */
export function shuffledIndices(
  indices: Uint32Array | number,
  seed: number,
  epoch: number,
): Uint32Array {
  const order = typeof indices === 'number' ? ascending(indices) : Uint32Array.from(indices);
  shuffle(order, createRandom(seed, 'shuffle', epoch));
  return order;
}

/** Shuffles in place. */
export function shuffle(order: Uint32Array, random: Random): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.nextBelow(last + 1);
    const index = order[last];
    order[last] = order[other];
    order[other] = index;
  }
}

function ascending(count: number): Uint32Array {
  if (!Number.isInteger(count) || count < 0 || count >= 2 ** 32) {
    throw new RangeError(`A count of indices is an integer of 0 to 4294967295; this is ${count}.`);
  }
  return new Uint32Array(count).map((_, index) => index);
}

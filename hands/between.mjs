/**
 * A uniform number in [low, high).
 * @param {number} low
 * @param {number} high
 * @param {import('@mnist-cnn/dataset').Random} random
 */
export function between(low, high, random) {
  return low + (high - low) * random.nextFloat();
}

/**
 * One of some things.
 * @template T
 * @param {readonly T[]} things
 * @param {import('@mnist-cnn/dataset').Random} random
 * @returns {T}
 */
export function oneOf(things, random) {
  return things[random.nextBelow(things.length)];
}

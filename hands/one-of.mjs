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

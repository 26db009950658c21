import { createRandom } from '@mnist-cnn/dataset';

/**
 * A generator of numbers in [0, 1) of its own for every seed and purpose.
 * @param {number} seed
 * @param {string} purpose
 * @returns {() => number}
 */
export function randomOf(seed, purpose) {
  const random = createRandom(seed, 'numbers', purpose);
  return () => random.nextFloat();
}

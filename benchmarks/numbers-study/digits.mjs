import { drawNonDigits } from '@mnist-cnn/judgement';
import { randomOf } from './random-of.mjs';

/** @import { NonDigitKind } from '@mnist-cnn/judgement' */
/** @import { LabelledImages } from '@mnist-cnn/dataset' */
/** @import { Digit } from './compose.mjs' */

const SIDE = 28;
/** What is fainter everywhere is nothing that was written. */
const VISIBLE = 128;
/**
 * Kinds of what is no digit, that are written in one stroke or a few: to fit on, and to measure with.
 * @type {Readonly<Record<'shown' | 'kept', readonly NonDigitKind[]>>}
 */
const kinds = {
  shown: ['letter in print', 'scribble', 'silhouette'],
  kept: ['letter in script'],
};

/**
 * Draws some of these digits at random, the same ones for the same seed.
 * @param {LabelledImages} digits
 * @param {number} seed
 * @returns {() => Digit}
 */
export function digitsOf({ images, labels, count }, seed) {
  const random = randomOf(seed, 'digits');
  return () => {
    const i = Math.floor(random() * count);
    return { image: imageAt(images, i), label: labels[i] };
  };
}

/**
 * Draws from these digits, and now and then something that is no digit, labelled `?`.
 * @param {() => Digit} nextDigit
 * @param {number} share of what is no digit
 * @param {number} seed
 * @param {'shown' | 'kept'} which kinds
 * @returns {() => Digit}
 */
export function withOthers(nextDigit, share, seed, which) {
  const random = randomOf(seed, 'others');
  const none = { count: 0, height: SIDE, width: SIDE, classes: 10 };
  const noDigits = { images: new Uint8Array(), labels: new Uint8Array(), ...none };
  const others = kinds[which].flatMap((kind) => {
    const { images, count } = drawNonDigits(kind, noDigits, 100, seed);
    const drawn = Array.from({ length: count }, (_, i) => imageAt(images, i));
    return drawn.filter(({ data }) => data.some((v) => v >= VISIBLE));
  });
  return () => {
    if (random() >= share) return nextDigit();
    return { image: others[Math.floor(random() * others.length)], label: '?' };
  };
}

/** @param {Uint8Array} images @param {number} i */
function imageAt(images, i) {
  const data = Float64Array.from(images.subarray(i * SIDE ** 2, (i + 1) * SIDE ** 2));
  return { width: SIDE, height: SIDE, data };
}

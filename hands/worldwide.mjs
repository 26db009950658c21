import { concatImages } from '@mnist-cnn/dataset';
import { kinds } from './kinds.mjs';

/** @typedef {import('@mnist-cnn/dataset').Images} Images */
/** @typedef {import('@mnist-cnn/dataset').LabelledImages} LabelledImages */

/**
 * MNIST with the digits of other hands behind its own to train with, and with what is no digit beside them.
 * @param {import('@mnist-cnn/dataset').Dataset} mnist
 * @param {ReadonlyMap<string, LabelledImages>} drawn to train with, by their kind
 * @param {Images} shown
 * @returns {import('@mnist-cnn/dataset').Dataset}
 */
export function worldwideOf(mnist, drawn, shown) {
  let train = mnist.train;
  const others = [shown];
  for (const [name, images] of drawn) {
    if (kinds[name].isDigit) train = concatImages(train, { ...images, classes: train.classes });
    else others.push(images);
  }
  return { ...mnist, name: 'worldwide', files: [], train, others: joined(others) };
}

/** @param {readonly Images[]} sets @returns {Images} */
function joined(sets) {
  const count = sets.reduce((sum, set) => sum + set.count, 0);
  const images = new Uint8Array(count * 784);
  let next = 0;
  for (const set of sets) {
    images.set(set.images, next);
    next += set.images.length;
  }
  return { images, count, height: 28, width: 28 };
}

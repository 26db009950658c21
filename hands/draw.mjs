// npm run draw -- FOLDER [COUNT]: draws every kind, each as a dataset that `mnist` opens; COUNT images to train with (10,000), a fifth
// of it to measure with, those of families that are kept back. `FOLDER/worldwide` is MNIST with all of them, to train with.
import { createRandom } from '@mnist-cnn/dataset';
import { openDataset, writeDataset } from '@mnist-cnn/dataset/node';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawOne, kinds } from './kinds.mjs';
import { drawShown } from './shown.mjs';
import { worldwideOf } from './worldwide.mjs';

const [folder, count = '10000'] = process.argv.slice(2);
if (folder === undefined || !(Number(count) >= 5)) {
  console.error('Name the folder to write, and after it how many images of each kind, 5 or more.');
  process.exit(2);
}
sharp.concurrency(1);
const mnist = await openDataset('mnist');

/** @type {Map<string, import('@mnist-cnn/dataset').LabelledImages>} */
const drawn = new Map();
for (const [name, kind] of Object.entries(kinds)) {
  const draw = async (/** @type {'train' | 'test'} */ split, /** @type {number} */ size) => {
    const random = createRandom(1, 'hands', name, split);
    const material = { digits: mnist[split], isKept: split === 'test' };
    const images = new Uint8Array(size * 784);
    const labels = new Uint8Array(size);
    for (let i = 0; i < size; i++) {
      const { pixels, label } = await drawOne(kind, material, random);
      images.set(pixels, i * 784);
      labels[i] = label;
    }
    return { images, labels, count: size, height: 28, width: 28, classes: kind.classes.length };
  };
  const train = await draw('train', Math.round(Number(count) * kind.share));
  const test = await draw('test', Math.floor(Number(count) / 5));
  await writeDataset(
    { ...mnist, train, test, classNames: kind.classes, files: [] },
    join(folder, name),
  );
  drawn.set(name, train);
  console.log(`${name}: ${train.count} and ${test.count}`);
}

const shown = await drawShown(mnist.train, Math.floor(Number(count) / 10));
console.log(`what a judgement is shown, as images and as pictures: ${shown.count}`);
await writeDataset(worldwideOf(mnist, drawn, shown), join(folder, 'worldwide'));

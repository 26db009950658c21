// npm run draw -- FOLDER [COUNT]: draws every kind, each as a dataset that `mnist` opens; COUNT images to train with (20,000), a fifth
// of it to measure with, those of families that are kept back.
import { createRandom } from '@mnist-cnn/dataset';
import { openDataset, writeDataset } from '@mnist-cnn/dataset/node';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawOne, kinds } from './kinds.mjs';

const [folder, count = '20000'] = process.argv.slice(2);
if (folder === undefined || !(Number(count) >= 5)) {
  console.error('Name the folder to write, and after it how many images of each kind, 5 or more.');
  process.exit(2);
}
sharp.concurrency(1);
const mnist = await openDataset('mnist');

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
  const train = await draw('train', Number(count));
  const test = await draw('test', Math.floor(Number(count) / 5));
  await writeDataset(
    { ...mnist, train, test, classNames: kind.classes, files: [] },
    join(folder, name),
  );
  console.log(`${name}: ${train.count} and ${test.count}`);
}

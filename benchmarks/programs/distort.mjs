// Distortion of batches as the accurate recipe has it, nothing else.
import { createBatcher, limitImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { accurate, BatchDistorter } from '@mnist-cnn/training';
import { readSettings } from './settings.mjs';
import { timePasses } from './time-passes.mjs';

const settings = readSettings();
const { images, batch: batchSize } = settings;
const data = limitImages((await openDataset('mnist')).train, images);
const { augmentation } = accurate();
if (!augmentation) throw new Error('The accurate recipe distorts nothing.');
const distorter = new BatchDistorter(augmentation, data, 1, Infinity);
// One batch after another where it lies already: reading it would be timed too.
const { pixels } = createBatcher(data, images).read(Uint32Array.from(data.labels.keys()), 0);
const batches = Array.from({ length: images / batchSize }, (_, step) =>
  pixels.subarray(step * batchSize * 784, (step + 1) * batchSize * 784),
);
const imagesPerSecond = await timePasses(settings, async () => {
  for (const [step, batch] of batches.entries()) distorter.distort(batch, batchSize, 0, step);
});
console.log(JSON.stringify({ values: { imagesPerSecond } }));

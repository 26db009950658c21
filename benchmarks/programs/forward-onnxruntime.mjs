// The forward pass of the same network in onnxruntime-node.
import { createBatcher, limitImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { createOnnxruntimeSession } from './onnxruntime-session.mjs';
import { readSettings } from './settings.mjs';
import { timePasses } from './time-passes.mjs';

const settings = readSettings();
const session = await createOnnxruntimeSession(settings.threads);
const { test } = await openDataset('mnist');
const digits = limitImages(test, settings.images);
const order = Uint32Array.from({ length: digits.count }, (_, index) => index);
const batcher = createBatcher(digits, settings.batch);

const imagesPerSecond = await timePasses(settings, async () => {
  for (let step = 0; step < batcher.steps(order.length); step++) {
    await session.run(batcher.read(order, step));
  }
});
console.log(JSON.stringify({ values: { imagesPerSecond }, versions: session.versions }));

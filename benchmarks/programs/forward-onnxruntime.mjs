// The forward pass of the same network, same weights, in onnxruntime-node.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { createBatcher, limitImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { createCnn } from '@mnist-cnn/model';
import { encodeCnn } from '../onnx/encode-cnn.mjs';
import { importPeer } from './import-peer.mjs';
import { readSettings } from './settings.mjs';
import { timePasses } from './time-passes.mjs';

const { InferenceSession, Tensor, env } = await importPeer('onnxruntime-node');
const settings = readSettings();
await selectNodeBackend('wasm');
const session = await InferenceSession.create(encodeCnn(createCnn()), {
  intraOpNumThreads: settings.threads,
});

const { test } = await openDataset('mnist');
const digits = limitImages(test, settings.images);
const order = Uint32Array.from({ length: digits.count }, (_, index) => index);
const batcher = createBatcher(digits, settings.batch);

const imagesPerSecond = await timePasses(settings, async () => {
  for (let step = 0; step < batcher.steps(order.length); step++) {
    const { pixels, size } = batcher.read(order, step);
    await session.run({ image: new Tensor('float32', pixels, [size, 1, 28, 28]) });
  }
});
console.log(
  JSON.stringify({ values: { imagesPerSecond }, versions: { onnxruntime: env.versions.node } }),
);

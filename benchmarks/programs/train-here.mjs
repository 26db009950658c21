// Training steps of the reference recipe on wasm, on images as they are or distorted as the accurate recipe has them.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { limitImages } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { createCnn } from '@mnist-cnn/model';
import { accurate, reference, train } from '@mnist-cnn/training';
import { simdBuild } from '@mnist-cnn/wasm-training';
import { enableWideSimd } from '@mnist-cnn/wasm-training/node';
import { readSettings } from './settings.mjs';

const { images, passes, batch, threads, isDistorting } = readSettings();
// As the command does.
enableWideSimd();
await selectNodeBackend('wasm');
const data = limitImages((await openDataset('mnist')).train, images);
const recipe = {
  ...reference(),
  epochs: passes + 1,
  batchSize: batch,
  augmentation: isDistorting ? accurate().augmentation : null,
};
const workers = startNodeWorkers(threads);
let [trained, milliseconds] = [0, 0];
for await (const event of train({
  model: createCnn({ seed: 1 }),
  data,
  ...recipe,
  seed: 1,
  workers,
})) {
  if (event.type !== 'step' || event.epoch === 1) continue;
  trained += event.images;
  milliseconds += event.milliseconds;
}
await workers.dispose();
console.log(
  JSON.stringify({
    values: { imagesPerSecond: (1000 * trained) / milliseconds },
    versions: { kernels: simdBuild() },
  }),
);

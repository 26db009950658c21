// Training steps of a network of another kind, on noise.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { classes, createExamples, createRandom, floats } from '@mnist-cnn/dataset';
import { findTensorflow } from '@mnist-cnn/tensorflow-native';
import { train } from '@mnist-cnn/training';
import { simdBuild } from '@mnist-cnn/wasm-training';
import { enableWideSimd } from '@mnist-cnn/wasm-training/node';
import { networks } from './networks.mjs';
import { readSettings } from './settings.mjs';

const { images, passes, batch, threads, network, backend } = readSettings();
if (backend === 'tensorflow' && !(await findTensorflow())) {
  console.log(JSON.stringify({ missing: 'it is not installed: mnist backend install' }));
  process.exit();
}
// As the command does.
enableWideSimd();
await selectNodeBackend(backend);
const { shape, create } = networks[network];
const random = createRandom(1);
const inputs = Float32Array.from(
  { length: images * shape.reduce((size, length) => size * length, 1) },
  () => random.nextFloat(),
);
const labels = Uint8Array.from({ length: images }, () => random.nextBelow(10));
const data = createExamples({ inputs: floats(inputs, shape), targets: classes(labels, 10) });
const workers = threads > 1 ? startNodeWorkers(threads) : undefined;
const recipe = { epochs: passes + 1, batchSize: batch, seed: 1 };
let [trained, milliseconds] = [0, 0];
for await (const event of train({ model: create(), data, ...recipe, workers })) {
  if (event.type !== 'step' || event.epoch === 1) continue;
  trained += event.images;
  milliseconds += event.milliseconds;
}
await workers?.dispose();
console.log(
  JSON.stringify({
    values: { imagesPerSecond: (1000 * trained) / milliseconds },
    versions: backend === 'wasm' ? { kernels: simdBuild() } : {},
  }),
);

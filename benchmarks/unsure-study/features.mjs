// Writes what a run's network makes of held-out digits and of images that are none, for scores.py:
// node features.mjs RUN FASHION-MNIST FOLDER. The run needs a validation split. No test image is looked at.
import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { splitIndices } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { drawNonDigits, nonDigitKinds } from '@mnist-cnn/judgement';
import { loadModel } from '@mnist-cnn/model/node';
import { predict } from '@mnist-cnn/training';
import { model as createModel } from '@tensorflow/tfjs-layers';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [run, garments, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
await selectNodeBackend('wasm', { purpose: 'inference' });
const { seed, dataset } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
const model = await loadModel(join(run, 'model'));
const last = model.outputs[0].sourceLayer;
const body = createModel({ inputs: model.inputs, outputs: last.input });
const [kernel, bias] = await Promise.all(last.getWeights().map((weight) => weight.data()));
writeFileSync(join(folder, 'kernel.f32'), kernel);
writeFileSync(join(folder, 'bias.f32'), bias);

const { train } = await openDataset('mnist');
const split = splitIndices(train.labels, dataset.validationSplit, seed);
const first = (count) => Uint32Array.from({ length: count }, (_, i) => i);

async function write(name, data, indices) {
  const file = (ending) => join(folder, `${name.replaceAll(' ', '-')}.${ending}`);
  const size = data.height * data.width;
  const images = new Uint8Array(indices.length * size);
  for (const [i, index] of indices.entries()) {
    images.set(data.images.subarray(index * size, (index + 1) * size), i * size);
  }
  writeFileSync(file('f32'), await predict(body, data, { indices }));
  writeFileSync(file('images'), images);
  writeFileSync(
    file('labels'),
    Uint8Array.from(indices, (index) => data.labels[index]),
  );
}

await write('held-out', train, split.validation);
await write(
  'training',
  train,
  split.train.filter((_, i) => i % 9 === 0),
);
await write('garment', (await openDataset(garments)).train, first(3000));
for (const kind of nonDigitKinds) {
  await write(kind, drawNonDigits(kind, train, 1500, 1), first(1500));
}

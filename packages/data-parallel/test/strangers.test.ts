import { selectNodeBackend } from '@mnist-cnn/backend/node';
import type { WorkerPool } from '@mnist-cnn/data-parallel';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import {
  classes,
  createExamples,
  createRandom,
  integers,
  levels,
  type Examples,
} from '@mnist-cnn/dataset';
import { copyCheckpoint, fit, predict, train, type Checkpoint } from '@mnist-cnn/training';
import {
  initializers,
  input,
  layers,
  model as createModel,
  sequential,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { weightsOf } from './tiny.ts';

const COUNT = 26;
const random = createRandom(1, 'strangers');
const bytes = (size: number) => Uint8Array.from({ length: size }, () => random.nextBelow(256));

let seeds = 0;
const seeded = () => initializers.glorotUniform({ seed: ++seeds });

const letters: Examples = createExamples({
  inputs: levels(bytes(COUNT * 32 * 32 * 3), [32, 32, 3]),
  targets: classes([...Array(COUNT).keys()], COUNT),
});
const rows: Examples = createExamples({
  inputs: levels(bytes(COUNT * 64), [8, 8]),
  targets: classes([...Array(COUNT).keys()], COUNT),
});
const words: Examples = createExamples({
  inputs: integers(
    Array.from({ length: COUNT * 5 }, () => random.nextBelow(40)),
    [5],
  ),
  targets: classes([...Array(COUNT).keys()], COUNT),
});

const classifier = () =>
  layers.dense({ units: COUNT, activation: 'softmax', kernelInitializer: seeded() });

/** The only output of a layer. */
function through(layer: layers.Layer, ...inputs: SymbolicTensor[]): SymbolicTensor {
  layer.apply(inputs.length === 1 ? inputs[0] : inputs);
  const { output } = layer;
  if (Array.isArray(output)) throw new TypeError('Expected one output.');
  return output;
}

function createResidualNetwork(): LayersModel {
  const convolution = (filters: number, strides: number) =>
    layers.conv2d({
      filters,
      kernelSize: 3,
      strides,
      padding: 'same',
      useBias: false,
      kernelInitializer: seeded(),
    });
  const normalised = (x: SymbolicTensor) =>
    through(layers.reLU(), through(layers.batchNormalization(), x));
  const image = input({ shape: [32, 32, 3] });
  const first = normalised(through(convolution(4, 2), image));
  const second = normalised(through(convolution(8, 2), first));
  const third = through(layers.batchNormalization(), through(convolution(8, 1), second));
  const shortcut = through(convolution(8, 2), first);
  const sum = through(layers.reLU(), through(layers.add(), third, shortcut));
  const pooled = through(layers.globalAveragePooling2d({}), sum);
  return createModel({ inputs: image, outputs: through(classifier(), pooled) });
}

const strangers: readonly [string, () => LayersModel, Examples][] = [
  ['a small ResNet for 26 classes of 32×32 in colour', createResidualNetwork, letters],
  [
    'a separable network',
    () =>
      sequential({
        layers: [
          layers.separableConv2d({
            inputShape: [32, 32, 3],
            filters: 6,
            kernelSize: 3,
            strides: 2,
            activation: 'relu',
            depthwiseInitializer: seeded(),
            pointwiseInitializer: seeded(),
          }),
          layers.averagePooling2d({ poolSize: 2 }),
          layers.flatten(),
          classifier(),
        ],
      }),
    letters,
  ],
  [
    'an LSTM over rows',
    () =>
      sequential({
        layers: [
          layers.lstm({
            inputShape: [8, 8],
            units: 6,
            kernelInitializer: seeded(),
            recurrentInitializer: seeded(),
          }),
          classifier(),
        ],
      }),
    rows,
  ],
  [
    'an embedding',
    () =>
      sequential({
        layers: [
          layers.embedding({
            inputDim: 40,
            outputDim: 6,
            inputLength: 5,
            embeddingsInitializer: seeded(),
          }),
          layers.flatten(),
          classifier(),
        ],
      }),
    words,
  ],
];

let workers: WorkerPool;

beforeAll(async () => {
  await selectNodeBackend('wasm');
  workers = startNodeWorkers(2);
});
afterAll(() => workers.dispose());

describe.each(strangers)('%s', (_, make, data) => {
  const create = () => {
    seeds = 0;
    return make();
  };
  const options = { data, epochs: 3, batchSize: 10, seed: 5, learningRate: 0.01 };

  test('is trained on two threads, the same to the bit again and resumed', async () => {
    const model = create();
    const checkpoints: Checkpoint[] = [];
    const losses: number[] = [];
    for await (const event of train({ model, ...options, workers, checkpointEvery: 2 })) {
      if (event.type === 'checkpoint') checkpoints.push(await copyCheckpoint(event.checkpoint));
      if (event.type === 'epoch') losses.push(event.loss);
    }
    expect(losses[2]).toBeLessThan(losses[0]);
    const expected = weightsOf(model);
    for (const resume of checkpoints) {
      const other = create();
      await fit({ model: other, ...options, workers, resume });
      expect(weightsOf(other)).toEqual(expected);
    }
    expect(await predict(model, data, { workers })).toEqual(await predict(model, data));
  }, 60_000);
});

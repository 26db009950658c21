import {
  classes,
  createExamples,
  createRandom,
  floats,
  integers,
  levels,
  type Examples,
} from '@mnist-cnn/dataset';
import {
  binaryCrossEntropy,
  crossEntropy,
  meanAbsoluteError,
  meanSquaredError,
  rmsprop,
  sgd,
  type TrainOptions,
} from '@mnist-cnn/training';
import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';

/** A program of somebody who trains something else than digits. */
export interface Stranger {
  readonly title: string;
  readonly create: () => LayersModel;
  readonly options: Omit<TrainOptions, 'model'>;
}

const COUNT = 24;
const random = createRandom(1, 'strangers');
const bytes = (size: number) => Uint8Array.from({ length: size }, () => random.nextBelow(256));
const numbers = (size: number) => Float32Array.from({ length: size }, () => random.nextFloat());
const labels = (count: number) => Array.from({ length: COUNT }, (_, index) => (index * 7) % count);

let seeds = 0;
const seeded = () => initializers.glorotUniform({ seed: ++seeds });
const dense = (units: number, activation?: 'relu' | 'sigmoid' | 'softmax' | 'tanh') =>
  layers.dense({ units, kernelInitializer: seeded(), ...(activation && { activation }) });

/** A model whose kernels begin the same each time. */
const from = (parts: () => layers.Layer[]) => () => {
  seeds = 0;
  return sequential({ layers: parts() });
};

const common = { epochs: 3, batchSize: 7, seed: 5 } as const;
const coloured = (): Examples =>
  createExamples({
    inputs: levels(bytes(COUNT * 8 * 8 * 3), [8, 8, 3]),
    targets: classes(labels(26), 26),
  });

export const strangers: readonly Stranger[] = [
  {
    title: 'coloured images of 26 classes, smoothed, by gradient descent that looks ahead',
    create: from(() => [
      layers.conv2d({
        inputShape: [8, 8, 3],
        filters: 4,
        kernelSize: 3,
        activation: 'relu',
        kernelInitializer: seeded(),
      }),
      layers.globalAveragePooling2d({}),
      dense(26, 'softmax'),
    ]),
    options: {
      ...common,
      data: coloured(),
      optimizer: sgd({ momentum: 0.9, nesterov: true, weightDecay: 0.01 }),
      loss: crossEntropy({ labelSmoothing: 0.1 }),
      learningRate: (step, steps) => 0.05 * (1 - step / steps),
      clipping: { norm: 0.5 },
    },
  },
  {
    title: 'an autoencoder, by RMSProp',
    create: from(() => [
      layers.flatten({ inputShape: [6, 6, 1] }),
      dense(8, 'tanh'),
      dense(36, 'sigmoid'),
      layers.reshape({ targetShape: [6, 6, 1] }),
    ]),
    options: {
      ...common,
      data: (() => {
        const images = levels(bytes(COUNT * 36), [6, 6, 1]);
        return createExamples({ inputs: images, targets: images });
      })(),
      optimizer: rmsprop({ momentum: 0.5, centered: true }),
      loss: meanSquaredError(),
      metrics: [meanAbsoluteError()],
      learningRate: 1e-3,
      clipping: { value: 0.01 },
    },
  },
  {
    title: 'several yes or no an example, of which some weigh more',
    create: from(() => [
      layers.dense({ inputShape: [5], units: 4, kernelInitializer: seeded() }),
      dense(3, 'sigmoid'),
    ]),
    options: {
      ...common,
      data: createExamples({
        inputs: floats(numbers(COUNT * 5), [5]),
        targets: floats(
          Array.from({ length: COUNT * 3 }, () => random.nextBelow(2)),
          [3],
        ),
        weights: numbers(COUNT),
      }),
      loss: binaryCrossEntropy(),
    },
  },
  {
    title: 'words of an embedding, two classes by one number',
    create: from(() => [
      layers.embedding({
        inputDim: 12,
        outputDim: 4,
        inputLength: 6,
        embeddingsInitializer: seeded(),
      }),
      layers.globalAveragePooling1d({}),
      dense(1, 'sigmoid'),
    ]),
    options: {
      ...common,
      data: createExamples({
        inputs: integers(
          Array.from({ length: COUNT * 6 }, () => random.nextBelow(12)),
          [6],
        ),
        targets: classes(labels(2), 2),
      }),
      loss: binaryCrossEntropy(),
      weightAverageDecay: 0.9,
    },
  },
  {
    title: 'an LSTM over rows, of logits',
    create: from(() => [
      layers.lstm({
        inputShape: [6, 6],
        units: 5,
        kernelInitializer: seeded(),
        recurrentInitializer: seeded(),
      }),
      dense(4),
    ]),
    options: {
      ...common,
      data: createExamples({
        inputs: levels(bytes(COUNT * 36), [6, 6, 1]),
        targets: floats(Array.from({ length: COUNT }, () => [0.1, 0.2, 0.3, 0.4]).flat(), [4]),
      }),
      loss: crossEntropy({ outputs: 'logits', classWeights: [1, 2, 0.5, 1] }),
      sharpness: { radius: 0.05, from: 0.5 },
    },
  },
];

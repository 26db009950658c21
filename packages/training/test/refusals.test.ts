import { classes, createExamples, integers, levels, type Examples } from '@mnist-cnn/dataset';
import {
  accuracy,
  adam,
  binaryCrossEntropy,
  crossEntropy,
  fit,
  fromModule,
  predict,
  predictProbabilities,
  sgd,
  type TrainOptions,
} from '@mnist-cnn/training';
import {
  layers,
  model as createModel,
  sequential,
  type LayersModel,
} from '@tensorflow/tfjs-layers';
import {
  getKernel,
  mean,
  memory,
  registerKernel,
  sum,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { createQuadrants, createTinyModel, recipe } from './quadrants.ts';

beforeAll(useCpu);

const data = createQuadrants(8);
const ofShape = (shape: number[], units: number, activation?: 'softmax' | 'sigmoid' | 'relu') =>
  sequential({
    layers: [
      layers.flatten({ inputShape: shape }),
      layers.dense({ name: 'last', units, ...(activation && { activation }) }),
    ],
  });

const endingIn = (layer: layers.Layer) =>
  sequential({ layers: [...ofShape([6, 6, 1], 3).layers, layer] });
const embedding = () =>
  sequential({
    layers: [
      layers.embedding({ name: 'words', inputDim: 4, outputDim: 2, inputLength: 2 }),
      layers.flatten(),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  });

/** Sentences of two words, of so many. */
function words(count: number): Examples {
  const numbers = Array.from({ length: 16 }, (_, at) => at % count);
  const labels = Array.from({ length: 8 }, (_, at) => at % 3);
  return createExamples({ inputs: integers(numbers, [2]), targets: classes(labels, 3) });
}

const refused: readonly [string, Partial<TrainOptions> & { model: LayersModel }, RegExp][] = [
  [
    'of more classes than the data',
    { model: ofShape([6, 6, 1], 4, 'softmax') },
    /output last gives \[any, 4\]; the data has 3 classes/,
  ],
  [
    'of other images',
    { model: ofShape([6, 5, 1], 3, 'softmax') },
    /input \w+ reads \[any, 6, 5, 1\]; each example is \[batch, 6, 6, 1\]/,
  ],
  [
    'without softmax',
    { model: ofShape([6, 6, 1], 3) },
    /needs probabilities, by softmax; last ends in linear/,
  ],
  [
    'with sigmoid in its place',
    { model: ofShape([6, 6, 1], 3, 'sigmoid') },
    /last ends in sigmoid/,
  ],
  [
    'of probabilities that are said to be logits',
    { model: ofShape([6, 6, 1], 3, 'softmax'), loss: crossEntropy({ outputs: 'logits' }) },
    /gives logits; last ends in softmax/,
  ],
  [
    'of one number, by cross-entropy',
    { model: ofShape([6, 6, 1], 1, 'sigmoid'), data: twoClasses() },
    /last gives one number\. Use binaryCrossEntropy/,
  ],
  ['of two outputs', { model: twoOutputs() }, /has 2 outputs: one, other/],
  ['that ends in a layer of relu', { model: endingIn(layers.reLU()) }, /ends in relu/],
  [
    'whose last layer does not tell',
    { model: endingIn(layers.leakyReLU({ name: 'leaky' })) },
    /^Layer leaky gives no probabilities: .* of example 0 they are/,
  ],
  [
    'that drops out after softmax',
    {
      model: sequential({
        layers: [
          ...ofShape([6, 6, 1], 3, 'softmax').layers,
          layers.dropout({ name: 'drop', rate: 0.5 }),
        ],
      }),
    },
    /ends in drop, a layer of Dropout/,
  ],
  [
    'that keeps a state',
    {
      model: sequential({
        layers: [
          layers.reshape({ batchInputShape: [8, 6, 6, 1], targetShape: [6, 6] }),
          layers.simpleRNN({
            name: 'state',
            units: 3,
            stateful: true,
            activation: 'softmax',
            recurrentInitializer: 'glorotUniform',
          }),
        ],
      }),
    },
    /^Layer state keeps its state/,
  ],
  [
    'that looks up what is not there',
    { model: embedding(), data: words(5) },
    /^Layer words looks up whole numbers of 0 to 3; number 4 is 4/,
  ],
  [
    'with nothing to train',
    { model: sequential({ layers: [layers.flatten({ inputShape: [6, 6, 1] })] }) },
    /no trainable weight/,
  ],
];

describe('a model is refused before the first step', () => {
  test.each(refused)('%s', async (_, options, message) => {
    const before = memory().numTensors;
    await expect(fit({ data, ...recipe, ...options })).rejects.toMatchObject({
      name: 'TrainingError',
      message: expect.stringMatching(message),
    });
    expect(memory().numTensors).toBe(before);
  });

  test('and a failure of one’s own stays what it is, whatever the layers', async () => {
    const loss = () => {
      throw new Error('mine');
    };
    await expect(fit({ model: embedding(), data: words(4), epochs: 1, loss })).rejects.toThrow(
      /^mine$/,
    );
    const { epochs } = await fit({ model: embedding(), data: words(4), epochs: 1 });
    expect(epochs).toHaveLength(1);
  });

  test('with a layer that the backend cannot train, by its name', async () => {
    const kernel = getKernel('Conv2DBackpropFilter', 'cpu');
    unregisterKernel('Conv2DBackpropFilter', 'cpu');
    try {
      await expect(fit({ model: createTinyModel(), data, ...recipe })).rejects.toMatchObject({
        code: 'unsupported-model',
        message: expect.stringMatching(
          /^Layer conv \(Conv2D\) cannot be trained on the cpu backend: /,
        ),
      });
    } finally {
      registerKernel(kernel);
    }
  });
});

describe('an option is refused by its name', () => {
  test.each<[Partial<TrainOptions>, RegExp]>([
    [{ epochs: 0 }, /epochs is an integer, at least 1; this is 0/],
    [{ epochs: 1.5 }, /epochs is an integer/],
    [{ batchSize: NaN }, /batchSize is an integer, at least 1; this is NaN/],
    [{ optimizer: adam({ beta1: 1 }) }, /beta1 is a number, at least 0 and less than 1; this is 1/],
    [{ optimizer: sgd({ momentum: -0.1 }) }, /momentum is a number/],
    [{ loss: crossEntropy({ labelSmoothing: 1 }) }, /labelSmoothing/],
    [{ clipping: { norm: 0 } }, /norm to clip gradients to is a number, more than 0/],
    [{ weightAverageDecay: 1 }, /weightAverageDecay/],
    [{ learningRate: () => NaN }, /learning rate is a finite number; that of step 1 of \d+ is NaN/],
    [{ trainIndices: new Uint32Array() }, /no example to train on/],
    [{ trainIndices: Uint32Array.of(8) }, /There are examples 0 to 7; there is no 8/],
    [{ loss: crossEntropy({ classWeights: [1, 2] }) }, /class gives 3, there are 2 weights/],
    [{ loss: (targets) => mean(targets) }, /a tensor of \[\d+\] for a batch of \d+; it gave \[\]/],
    [{ loss: (targets) => targets }, /one number an example, .*; it gave \[\d+, 3\]/],
    [{ metrics: [accuracy(), accuracy()] }, /two are accuracy/],
  ])('%j', async (change, message) => {
    const options = { model: createTinyModel(), data, ...recipe, ...change };
    await expect(fit(options)).rejects.toThrow(message);
  });

  // What JavaScript lets pass, and types do not.
  test.each([
    ['{"data":{"xs":1}}', /^data is what createExamples gives, .*; this is an object of xs/],
    ['{"optimizer":"adam"}', /^The optimizer is adam\(\), .*; this is "adam"/],
    ['{"loss":"mse"}', /^The loss is crossEntropy\(\), .*; this is "mse"/],
    ['{"learningRate":"1e-3"}', /^learningRate is a number, .*; this is "1e-3"/],
    ['{"learningRate":{"kind":"linear"}}', /^learningRate is .*; this is an object of kind/],
    ['{"learningRate":{"kind":"cosine"}}', /schedule's value is a number.*; this is undefined/],
    ['{"metrics":["accuracy"]}', /^A metric is what accuracy\(\).*; this is "accuracy"/],
    ['{"model":{}}', /^model is a model of TensorFlow.js' layers; this is an object of nothing/],
    ['{"workers":2}', /^workers is what startNodeWorkers .*; this is 2/],
    ['{"resume":{}}', /^resume is a checkpoint, .*; this is an object of nothing/],
    ['{"patience":1}', /^patience is of the validation loss, and there is no validation/],
    ['{"data":{"steps":0,"open":0}}', /^A stream's steps is an integer, at least 1; this is 0/],
    ['{"validation":0.1}', /^validation is examples, .*; this is 0.1/],
  ])('%s', async (text, message) => {
    const given = { model: createTinyModel(), data, ...recipe, ...JSON.parse(text) };
    await expect(fit(given)).rejects.toThrow(message);
  });

  test('a model in training is not trained a second time meanwhile', async () => {
    const options = { model: createTinyModel(), data, ...recipe };
    const [first, second] = await Promise.allSettled([fit(options), fit(options)]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({
      reason: { message: expect.stringMatching(/in training already/) },
    });
    await fit(options);
  });

  test('a module that threads could not find is refused at once', () => {
    expect(() => fromModule('./losses.js', 'mine')).toThrow(
      "new URL('./losses.js', import.meta.url); this is './losses.js'",
    );
  });

  test('undefined is as if it were not there', async () => {
    const options: TrainOptions = { model: createTinyModel(), data, epochs: 1 };
    const some = await fit(options);
    const all = await fit({
      ...options,
      model: createTinyModel(),
      batchSize: undefined,
      learningRate: undefined,
      optimizer: undefined,
      loss: undefined,
      clipping: undefined,
      validation: undefined,
      metrics: undefined,
      workers: undefined,
      resume: undefined,
      signal: undefined,
    });
    expect(all).toEqual(some);
  });
});

describe('what is read', () => {
  test('logits are no probabilities', async () => {
    const model = sequential({
      layers: [
        layers.flatten({ inputShape: [6, 6, 1] }),
        layers.dense({ name: 'logits', units: 3, biasInitializer: 'ones' }),
      ],
    });
    await expect(predictProbabilities(model, data)).rejects.toMatchObject({
      code: 'unsupported-model',
      message: expect.stringMatching(
        /^Layer logits gives no probabilities: .* of example 0 they are/,
      ),
    });
    expect(await predict(model, data)).toHaveLength(24);
  });

  test('images of another size are refused', async () => {
    await expect(
      predictProbabilities(ofShape([5, 6, 1], 3, 'softmax'), data),
    ).rejects.toMatchObject({
      code: 'wrong-data',
    });
  });

  test('labels are not needed', async () => {
    const { images, count, height, width } = data;
    const model = createTinyModel();
    expect(await predictProbabilities(model, { images, count, height, width })).toEqual(
      await predictProbabilities(model, data),
    );
  });
});

test('a loss that depends on no weight is refused', async () => {
  const options = { model: createTinyModel(), data, epochs: 1 };
  await expect(fit({ ...options, loss: (targets) => sum(targets, 1) })).rejects.toMatchObject({
    code: 'unsupported-model',
    message: expect.stringMatching(/does not depend on any of the model's weights/),
  });
});

function twoClasses(): Examples {
  return createExamples({
    inputs: levels(new Uint8Array(4 * 36), [6, 6, 1]),
    targets: classes([0, 1, 0, 1], 2),
  });
}

function twoOutputs(): LayersModel {
  const { inputs, outputs } = ofShape([6, 6, 1], 3, 'softmax');
  const [one, other] = ['one', 'other'].map((name) =>
    layers.dense({ name, units: 3, activation: 'softmax' }).apply(outputs),
  );
  return createModel({
    inputs,
    outputs: [one, other].flatMap((output) => (isSymbolic(output) ? [output] : [])),
  });
}

function isSymbolic(value: unknown): value is LayersModel['outputs'][number] {
  return typeof value === 'object' && value !== null && 'sourceLayer' in value;
}

test('binary cross-entropy of two classes takes one number', async () => {
  const model = ofShape([6, 6, 1], 1, 'sigmoid');
  const { end } = await fit({ model, data: twoClasses(), epochs: 1, loss: binaryCrossEntropy() });
  expect(end.reason).toBe('finished');
});

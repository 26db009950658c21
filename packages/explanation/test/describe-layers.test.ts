import { describeLayers } from '@mnist-cnn/explanation';
import { layers, model, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import './backend.ts';
import { modelOfTwoKernels, randomCnn } from './models.ts';

const one = { filters: 1, kernelSize: 2 };
const behind = (...rest: layers.Layer[]) =>
  describeLayers(
    sequential({ layers: [layers.conv2d({ ...one, inputShape: [4, 4, 1] }), ...rest] }),
  );

describe('describeLayers', () => {
  it('tells names, titles, shapes and forms', () => {
    const described = describeLayers(randomCnn());
    expect(
      described.map(({ name, className, title, shape, form }) => [
        name,
        className,
        title,
        shape,
        form,
      ]),
    ).toEqual([
      ['image', 'InputLayer', 'image 28×28', [28, 28, 1], 'maps'],
      ['conv1', 'Conv2D', '32 convolutions 5×5, relu', [28, 28, 32], 'maps'],
      ['pool1', 'MaxPooling2D', 'max pooling 2×2', [14, 14, 32], 'maps'],
      ['conv2', 'Conv2D', '64 convolutions 5×5, relu', [14, 14, 64], 'maps'],
      ['pool2', 'MaxPooling2D', 'max pooling 2×2', [7, 7, 64], 'maps'],
      ['flatten', 'Flatten', 'flatten', [3136], 'row'],
      ['dense', 'Dense', 'dense 1024, relu', [1024], 'row'],
      ['dropout', 'Dropout', 'Dropout', [1024], 'row'],
      ['digit', 'Dense', 'dense 10, softmax', [10], 'row'],
    ]);
  });

  it('puts the image first where the model has no input layer', () => {
    const [image, convolution] = describeLayers(modelOfTwoKernels());
    expect(image).toMatchObject({ kind: 'input', shape: [4, 4, 1] });
    expect(convolution).toMatchObject({
      kind: 'convolution',
      activation: 'linear',
      window: { height: 2, width: 3, rowStride: 1, columnStride: 1, top: 0, left: 0 },
    });
  });

  it('tells the padding above and at the left', () => {
    const [, described] = behind();
    expect(described).toMatchObject({ window: { top: 0, left: 0 } });
    const pooled = layers.maxPooling2d({ poolSize: [3, 2], strides: [1, 2], padding: 'same' });
    expect(behind(pooled)[2]).toMatchObject({
      kind: 'max-pooling',
      window: { height: 3, width: 2, rowStride: 1, columnStride: 2, top: 1, left: 0 },
    });
  });

  it.each([
    [layers.batchNormalization(), 'one-to-one'],
    [layers.leakyReLU(), 'one-to-one'],
    [layers.activation({ activation: 'tanh' }), 'activation'],
  ])('knows layers that keep cells apart: %o', (layer, kind) => {
    expect(behind(layer)[2]).toMatchObject({ kind, shape: [3, 3, 1], form: 'maps' });
  });

  it.each([
    [[layers.averagePooling2d({ poolSize: 2 })], 'AveragePooling2D is not explained.'],
    [
      [layers.conv2d({ ...one, dilationRate: 2 })],
      'Conv2D with channels first or dilation is not explained.',
    ],
    [
      [layers.maxPooling2d({ dataFormat: 'channelsFirst', poolSize: 1 })],
      'MaxPooling2D with channels first or dilation is not explained.',
    ],
    [
      [layers.flatten({ dataFormat: 'channelsFirst' })],
      'Flatten with channels first or dilation is not explained.',
    ],
    [[layers.dense({ units: 2 })], 'Dense is explained behind a Flatten only.'],
    [[layers.softmax()], 'Softmax is explained behind a Flatten only.'],
    [[layers.activation({ activation: 'gelu' })], 'The activation gelu is not explained.'],
  ])('says what is not supported: %#', (rest, reason) => {
    expect(behind(...rest)[2]).toMatchObject({ kind: 'unsupported', reason });
  });

  it('refuses a model that is not sequential', () => {
    const functional = model(modelOfTwoKernels()); // the same inputs and outputs
    expect(() => describeLayers(functional)).toThrow('of a Sequential model; this one is a Model');
  });
});

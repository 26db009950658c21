import {
  explainCell,
  layerActivations,
  type CellExplanation,
  type LayerActivation,
} from '@mnist-cnn/explanation';
import { conv2d, memory, tensor1d, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import './backend.ts';
import { modelOfOnePixel, modelOfTwoKernels, randomCnn, randomValues } from './models.ts';
import { modelOf, stacks } from './stacks.ts';

/** 0 to 15, as a 4×4 image. */
const counting = Float32Array.from({ length: 16 }, (_, i) => i);

async function explain(
  model: LayersModel,
  layer: number,
  cell: number,
  strongest?: number,
): Promise<CellExplanation> {
  return explainCell(model, await layerActivations(model, counting), layer, cell, strongest);
}

describe('explainCell', () => {
  it('takes a convolution apart', async () => {
    // Filter 1 at row 1, column 0 is number (1 × 2 + 0) × 2 + 1.
    expect(await explain(modelOfTwoKernels(), 1, 5)).toEqual({
      kind: 'convolution',
      window: { row: 1, column: 0, height: 2, width: 3 },
      channels: [
        {
          inputs: Float32Array.of(4, 5, 6, 8, 9, 10),
          weights: Float32Array.of(-1, -2, -3, -4, -5, -6),
          sum: -169,
        },
      ],
      bias: 0,
      sum: -169,
      activation: 'linear',
      output: -169,
    });
  });

  it('puts zeros where a convolution is padded, and adds up channels, bias and activation', async () => {
    const model = sequential({
      layers: [
        layers.conv2d({
          inputShape: [2, 2, 4],
          filters: 1,
          kernelSize: 3,
          padding: 'same',
          activation: 'relu6',
          kernelInitializer: 'ones',
          biasInitializer: initializers.constant({ value: 0.5 }),
        }),
      ],
    });
    const found = await explain(model, 1, 0);
    expect(found).toMatchObject({ window: { row: -1, column: -1, height: 3, width: 3 } });
    expect(found).toMatchObject({ bias: 0.5, sum: 120.5, activation: 'relu6', output: 6 });
    expect(found.kind === 'convolution' && found.channels.map(({ sum }) => sum)).toEqual([
      24, 28, 32, 36,
    ]);
    expect(found.kind === 'convolution' && found.channels[1].inputs).toEqual(
      Float32Array.of(0, 0, 0, 0, 1, 5, 0, 9, 13),
    );
  });

  it('finds the winner of a window, the first where several are the largest', async () => {
    const pooling = layers.maxPooling2d({
      inputShape: [4, 4, 1],
      poolSize: 3,
      strides: 2,
      padding: 'same',
    });
    const model = sequential({ layers: [pooling] });
    expect(await explain(model, 1, 3)).toEqual({
      kind: 'max-pooling',
      window: { row: 2, column: 2, height: 3, width: 3 },
      values: Float32Array.of(
        10,
        11,
        -Infinity,
        14,
        15,
        -Infinity,
        -Infinity,
        -Infinity,
        -Infinity,
      ),
      winner: 4,
      output: 15,
    });
    const even = await layerActivations(model, new Float32Array(16).fill(-2));
    expect(await explainCell(model, even, 1, 0)).toMatchObject({ winner: 0, output: -2 });
  });

  it('lists the strongest contributions to a dense unit, with their places', async () => {
    const model = sequential({
      layers: [
        layers.flatten({ inputShape: [2, 2, 4] }),
        layers.dense({ units: 1, activation: 'sigmoid' }),
      ],
    });
    // Products: 0, −1, 2, −3, … −15, together −8.
    const weights = Array.from(counting, (_, i) => [i % 2 === 0 ? 1 : -1]);
    model.setWeights([tensor2d(weights), tensor1d([7])]);
    expect(await explain(model, 2, 0, 2)).toEqual({
      kind: 'dense',
      positive: [
        { cell: 14, place: { row: 1, column: 1, channel: 2 }, input: 14, weight: 1, product: 14 },
        { cell: 12, place: { row: 1, column: 1, channel: 0 }, input: 12, weight: 1, product: 12 },
      ],
      negative: [
        { cell: 15, place: { row: 1, column: 1, channel: 3 }, input: 15, weight: -1, product: -15 },
        { cell: 13, place: { row: 1, column: 1, channel: 1 }, input: 13, weight: -1, product: -13 },
      ],
      rest: -6,
      bias: 7,
      sum: -1,
      activation: 'sigmoid',
      output: 1 / (1 + Math.E),
    });
    const ten = await explain(model, 2, 0);
    expect(ten.kind === 'dense' && [ten.positive.length, ten.negative.length, ten.rest]).toEqual([
      7, 8, 0,
    ]);
  });

  it('gives logit and probability of a class', async () => {
    const found = await explain(modelOfOnePixel(0.25), 2, 1); // pixel 6 is 6
    expect(found).toMatchObject({ kind: 'dense', sum: 1.5, activation: 'softmax' });
    expect(found.output).toBeCloseTo(1 / (1 + Math.exp(-1.5)), 12);
  });

  it('passes on what comes from one cell', async () => {
    const model = modelOfOnePixel(1);
    expect(await explain(model, 0, 7)).toEqual({ kind: 'input', output: 7 });
    expect(await explain(model, 1, 7)).toEqual({ kind: 'flatten', input: 7, output: 7 });
    const clipped = sequential({ layers: [layers.reLU({ inputShape: [4, 4, 1], maxValue: 5 })] });
    expect(await explain(clipped, 1, 7)).toEqual({ kind: 'one-to-one', input: 7, output: 5 });
  });

  it('takes the probability of a softmax layer from all of its logits', async () => {
    const model = sequential({
      layers: [layers.flatten({ inputShape: [1, 2, 8] }), layers.softmax()],
    });
    const found = await explain(model, 2, 14); // 15 is the largest: 1/e of it, in a geometric series
    expect(found).toMatchObject({ kind: 'activation', activation: 'softmax', input: 14 });
    expect(found.output).toBeCloseTo((1 / Math.E) * (1 - 1 / Math.E), 6);
  });

  it('leaves no tensor', async () => {
    const model = modelOfOnePixel(1);
    const activations = await layerActivations(model, counting);
    const before = memory().numTensors;
    await explainCell(model, activations, 2, 1);
    expect(memory().numTensors).toBe(before);
  });

  it('refuses what is not supported, and the activations of another model', async () => {
    const averaging = layers.averagePooling2d({ inputShape: [4, 4, 1], poolSize: 2 });
    const model = sequential({ layers: [averaging] });
    await expect(explain(model, 1, 0)).rejects.toThrow(
      new RangeError('AveragePooling2D is not explained.'),
    );
    const others = await layerActivations(modelOfOnePixel(1), counting);
    await expect(explainCell(model, others, 2, 0)).rejects.toThrow(
      "The activations are another model's",
    );
    await expect(explain(model, 1, 4)).rejects.toThrow('there is no cell 4.');
    await expect(explain(modelOfOnePixel(1), 2, 0, -1)).rejects.toThrow('it is -1.');
  });
});

describe('what explainCell computes', () => {
  const cnn = randomCnn();
  let activations: LayerActivation[];
  beforeAll(async () => {
    activations = await layerActivations(cnn, randomValues(784, 11));
  });

  it.each(Array.from({ length: 9 }, (_, layer) => layer))(
    'is what the network gave, in layer %i',
    async (layer) => {
      const { values } = activations[layer];
      await fc.assert(
        fc.asyncProperty(fc.nat(values.length - 1), async (cell) => {
          const found = await explainCell(cnn, activations, layer, cell);
          expect(Math.abs(found.output - values[cell])).toBeLessThan(1e-5);
        }),
        { numRuns: 30 },
      );
    },
  );

  it('is what small models of any window, stride and padding gave', async () => {
    await fc.assert(
      fc.asyncProperty(stacks, fc.nat(), fc.nat(1000), async (stack, some, seed) => {
        const model = modelOf(stack, {
          kernelInitializer: initializers.randomUniform({
            minval: -0.5,
            maxval: 0.5,
            seed: seed + 1,
          }),
          biasInitializer: initializers.randomUniform({
            minval: -0.5,
            maxval: 0.5,
            seed: seed + 2,
          }),
        });
        const count = stack.image.reduce((product, length) => product * length);
        const given = await layerActivations(model, randomValues(count, seed + 3));
        for (const [layer, { values }] of given.entries()) {
          const cell = some % values.length;
          const { output } = await explainCell(model, given, layer, cell);
          expect(Math.abs(output - values[cell])).toBeLessThan(1e-5);
        }
        model.dispose();
      }),
    );
  });

  it("is what TensorFlow.js' own conv2d gives before the activation", async () => {
    const side = fc.integer({ min: 1, max: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ height: side, width: side, strides: fc.tuple(side, side) }),
        fc.constantFrom('same' as const, 'valid' as const),
        fc.nat(),
        async ({ height, width, strides }, padding, some) => {
          const layer = layers.conv2d({
            inputShape: [8, 7, 2],
            filters: 3,
            kernelSize: [height, width],
            strides,
            padding,
            activation: 'softmax',
          });
          const model = sequential({ layers: [layer] });
          const kernel = randomValues(height * width * 6, 1);
          layer.setWeights([tensor4d(kernel, [height, width, 2, 3]), tensor1d([0, 0, 0])]);
          const pixels = randomValues(112, 2);
          const sums = tidy(() =>
            conv2d(
              tensor4d(pixels, [1, 8, 7, 2]),
              tensor4d(kernel, [height, width, 2, 3]),
              strides,
              padding,
            ).dataSync(),
          );
          const cell = some % sums.length;
          const found = await explainCell(model, await layerActivations(model, pixels), 1, cell);
          expect(found.kind === 'convolution' && found.sum).toBeCloseTo(sums[cell], 5);
          model.dispose();
        },
      ),
    );
  });

  it.each([
    'linear',
    'relu',
    'relu6',
    'elu',
    'selu',
    'sigmoid',
    'hardSigmoid',
    'softplus',
    'softsign',
    'tanh',
    'swish',
    'mish',
    'softmax',
  ] as const)('is what TensorFlow.js computes for %s', async (activation) => {
    const model = sequential({
      layers: [layers.activation({ inputShape: [2, 2, 4], activation })],
    });
    const given = await layerActivations(
      model,
      Float32Array.from(counting, (x) => x - 7.75),
    );
    for (const [cell, value] of given[1].values.entries()) {
      const { output } = await explainCell(model, given, 1, cell);
      expect(Math.abs(output - value)).toBeLessThan(1e-5);
    }
  });
});

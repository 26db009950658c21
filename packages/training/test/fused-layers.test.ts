import { predictBatch } from '@mnist-cnn/training/parts';
import {
  buffer,
  getKernel,
  registerKernel,
  setBackend,
  tensor4d,
  tidy,
  unregisterKernel,
  type Tensor,
} from '@tensorflow/tfjs-core';
import {
  layers,
  model as createModel,
  sequential,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
// From source: the package fuses layers by itself.
import { withFusedLayers } from '../src/fused-layers.ts';
import { useCpu } from './backend.ts';
import { batch, expectClose, outcomeOf } from './fused-outcome.ts';
import {
  chain,
  conv,
  fused,
  IMAGE,
  pool,
  unfused,
  type ConvolutionOptions,
  type Fusions,
} from './fusible-models.ts';
import { useWasm } from './wasm-backend.ts';

beforeAll(async () => {
  await useCpu();
  await useWasm();
});
afterEach(() => setBackend('wasm'));

/** The same without kernels to fuse layers in. */
async function outcomeUnfused(create: () => LayersModel) {
  const kernels = ['Conv2DMaxPool', 'BatchNormInTraining', 'Lstm'].map((name) =>
    getKernel(name, 'wasm'),
  );
  for (const { kernelName } of kernels) unregisterKernel(kernelName, 'wasm');
  try {
    return await outcomeOf(create);
  } finally {
    for (const kernel of kernels) registerKernel(kernel);
  }
}

function fusionsIn(kernels: readonly string[]): Fusions {
  const count = (name: string) => kernels.filter((kernel) => kernel === name).length;
  return { pooled: count('Conv2DMaxPool'), relus: count('Relu') };
}

describe.each([...fused, ...unfused])('$title', ({ create, fusions }) => {
  test('computed in as few operations as can be, to the same numbers', async () => {
    const actual = await outcomeOf(create);
    const alone = await outcomeUnfused(create);
    await setBackend('cpu');
    const cpu = await outcomeOf(create);

    expect(fusionsIn(actual.kernels)).toEqual(fusions);
    expect(fusionsIn(alone.kernels)).toEqual(fusionsIn(cpu.kernels));
    expect(fusionsIn(cpu.kernels).pooled).toBe(0);
    for (const [expected, bound] of [
      [alone, 5e-6],
      [cpu, 1e-5],
    ] as const) {
      expect(actual.gradients).toHaveLength(expected.gradients.length);
      for (const [index, gradient] of expected.gradients.entries()) {
        expectClose(actual.gradients[index], gradient, bound);
      }
      expectClose(actual.probabilities, expected.probabilities, bound);
    }
  });

  test('leaves the model as it was', async () => {
    const model = create();
    const json = model.toJSON();
    const keys = model.layers.map((layer) => Object.keys(layer));
    await predictBatch(model, batch);
    expect(model.toJSON()).toEqual(json);
    expect(model.layers.map((layer) => Object.keys(layer))).toEqual(keys);
    model.dispose();
  });
});

function outputsOf(...some: layers.Layer[]): SymbolicTensor[] {
  return some.flatMap(({ output }) => output);
}

function valuesOf(output: Tensor): number[] {
  return Array.from(output.dataSync());
}

describe('layers that are fused', () => {
  const [{ create }] = fused;
  const callsOf = (model: LayersModel) => model.layers.map((layer) => layer.call);

  test('are themselves again afterwards, also where the call throws', () => {
    const model = create();
    const calls = callsOf(model);
    withFusedLayers(model, () => expect(callsOf(model)).not.toEqual(calls));
    expect(callsOf(model)).toEqual(calls);
    const failing = () =>
      withFusedLayers(model, () => {
        throw new RangeError('enough');
      });
    expect(failing).toThrow('enough');
    expect(callsOf(model)).toEqual(calls);
    model.dispose();
  });

  test('are not touched on a backend without such kernels', async () => {
    const model = create();
    await setBackend('cpu');
    const calls = callsOf(model);
    withFusedLayers(model, () => expect(callsOf(model)).toEqual(calls));
    model.dispose();
  });

  test('are those that a sequential model has now', async () => {
    const model = sequential({
      layers: [
        layers.conv2d({
          inputShape: [IMAGE.height, IMAGE.width, 1],
          filters: 3,
          kernelSize: [IMAGE.height, 7],
          activation: 'relu',
        }),
        layers.maxPooling2d({ poolSize: [1, 2] }),
      ],
    });
    const pooled = await predictBatch(model, batch);
    model.pop();
    model.add(layers.reshape({ targetShape: [2, 3] }));
    model.build();
    const reshaped = await predictBatch(model, batch);
    const larger = Array.from(pooled, (_, at) => {
      const [image, channel] = [Math.floor(at / 3), at % 3];
      return Math.max(reshaped[image * 6 + channel], reshaped[image * 6 + 3 + channel]);
    });
    expect(Array.from(pooled)).toEqual(larger);
    model.dispose();
  });

  test('keep their own output where it is one of the model’s', async () => {
    const inner = create();
    const [, convolution, pooling] = inner.layers;
    const model = createModel({ inputs: inner.inputs, outputs: outputsOf(convolution, pooling) });
    const { values } = batch.inputs;
    const images = tensor4d(values, [batch.count, IMAGE.height, IMAGE.width, 1]);
    const run = () =>
      tidy(() => [withFusedLayers(model, () => model.predictOnBatch(images))].flat().map(valuesOf));
    const outputs = run();
    await setBackend('cpu');
    for (const [index, expected] of run().entries()) expectClose(outputs[index], expected, 1e-5);
    images.dispose();
  });

  test('give no gradient of images', async () => {
    const { kernels } = await outcomeOf(create);
    expect(kernels).not.toContain('Conv2DMaxPoolBackpropInput');
  });
});

describe('a dilated convolution, which stock tfjs does not train', () => {
  // What it computes, an undilated one does with zeros between its taps.
  const [dilation, size]: [number, number][] = [
    [3, 2],
    [7, 5],
  ];
  const create = (options: ConvolutionOptions, pooled: boolean) =>
    chain(
      () => conv({ filters: 4, kernelSize: 1 }),
      () => conv({ activation: 'relu', ...options }),
      ...(pooled ? [pool] : []),
    )();
  const isTap = ([row, column]: readonly number[]) =>
    row % dilation[0] === 0 && column % dilation[1] === 0;

  test.each([true, false])('has the gradients of one with zeros, pooled: %s', async (pooled) => {
    const dilated = create({ dilationRate: dilation }, pooled);
    const spread = create({ kernelSize: size }, pooled);
    const [first, firstBias, kernel, ...rest] = dilated.getWeights();
    const taps = Array.from(kernel.dataSync());
    const zeros = buffer([...size, 4, 5]);
    const places = placesOf(zeros.shape).filter(isTap);
    for (const [index, place] of places.entries()) zeros.set(taps[index], ...place);
    spread.setWeights([first, firstBias, zeros.toTensor(), ...rest]);

    const actual = await outcomeOf(() => dilated);
    await setBackend('cpu');
    const expected = await outcomeOf(() => spread);
    const offsets = placesOf(zeros.shape).flatMap((place, at) => (isTap(place) ? [at] : []));
    expected.gradients[3] = offsets.map((at) => expected.gradients[3][at]);
    for (const [index, gradient] of expected.gradients.entries()) {
      expectClose(actual.gradients[index], gradient, 1e-5);
    }
  });
});

/** Where each value of a tensor lies, one after another. */
function placesOf(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (places, side) =>
      places.flatMap((place) => Array.from({ length: side }, (_, at) => [...place, at])),
    [[]],
  );
}

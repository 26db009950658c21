import {
  createSoftmaxRegression,
  readModel,
  encodeModel,
  verifyModel,
  weightsSha256,
  type ModelFiles,
} from '@mnist-cnn/model';
import { memory, tensor } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';

beforeAll(useCpu);

describe('encodeModel and readModel', () => {
  test('give back the same weights', async () => {
    const model = createSoftmaxRegression({ seed: 5 });
    const copy = await readModel(await encodeModel(model));
    expect(await weightsSha256(copy)).toBe(await weightsSha256(model));
  });

  test('keep a view into a larger buffer to its own bytes', async () => {
    const model = createSoftmaxRegression({ seed: 5 });
    const { json, weights } = await encodeModel(model);
    const larger = Buffer.alloc(weights.length + 24);
    larger.set(weights, 8);
    const copy = await readModel({ json, weights: larger.subarray(8, 8 + weights.length) });
    expect(await weightsSha256(copy)).toBe(await weightsSha256(model));
  });

  test('weightsSha256 is the SHA-256 of weights.bin', async () => {
    const model = createSoftmaxRegression({ seed: 6 });
    const { weights } = await encodeModel(model);
    expect(await weightsSha256(model)).toBe(createHash('sha256').update(weights).digest('hex'));
  });

  test('keep user-defined metadata', async () => {
    const model = createSoftmaxRegression();
    model.setUserDefinedMetadata({ temperature: 1.25 });
    const copy = await readModel(await encodeModel(model));
    expect(copy.getUserDefinedMetadata()).toEqual({ temperature: 1.25 });
  });

  test('a short weights file is refused with both lengths', async () => {
    const { json, weights } = await encodeModel(createSoftmaxRegression());
    await expect(readModel({ json, weights: weights.slice(4) })).rejects.toMatchObject({
      code: 'bad-weights',
      message: expect.stringContaining(
        'asks for 31400 bytes of weights in weights.bin; there are 31396',
      ),
    });
  });

  test.each([
    ['', 'not JSON'],
    ['<!doctype html>', 'not JSON'],
    ['{}', 'not a tfjs layers model'],
    ['{"modelTopology":{},"weightsManifest":[]}', 'cannot|does not describe'],
    [
      '{"modelTopology":{},"weightsManifest":[{"paths":[],"weights":[{"name":"a","shape":[-1],"dtype":"float32"}]}]}',
      'not a tfjs layers model',
    ],
  ])('the topology %j is refused', async (json, message) => {
    await expect(readModel({ json, weights: new Uint8Array() })).rejects.toMatchObject({
      name: 'ModelError',
      code: 'bad-topology',
      message: expect.stringMatching(message),
    });
  });

  test('reads the files that model.json names one by one, in folders too', async () => {
    const { json, weights } = await encodeModel(createSoftmaxRegression({ seed: 5 }));
    const parts = new Map([
      ['a', weights.subarray(0, 1001)],
      ['b/c d.bin', weights.subarray(1001)],
    ]);
    const { weightsManifest, ...rest } = JSON.parse(json);
    weightsManifest[0].paths = [...parts.keys()];
    const copy = await readModel({
      json: JSON.stringify({ ...rest, weightsManifest }),
      weights: async (path) => parts.get(path) ?? new Uint8Array(),
    });
    expect(await weightsSha256(copy)).toBe(createHash('sha256').update(weights).digest('hex'));
  });

  test('leaves out the weights of the optimizer that a model was saved with', async () => {
    const { json, weights } = await encodeModel(createSoftmaxRegression({ seed: 5 }));
    const { weightsManifest, ...rest } = JSON.parse(json);
    weightsManifest[0].weights.push({
      name: 'Adam/iter',
      shape: [],
      dtype: 'int32',
      group: 'optimizer',
    });
    const copy = await readModel({
      json: JSON.stringify({ ...rest, weightsManifest }),
      weights: Uint8Array.of(...weights, 1, 0, 0, 0),
    });
    expect(await weightsSha256(copy)).toBe(createHash('sha256').update(weights).digest('hex'));
  });

  test('a graph model is called one', async () => {
    const json = '{"format":"graph-model","modelTopology":{"node":[]},"weightsManifest":[]}';
    await expect(readModel({ json, weights: new Uint8Array() })).rejects.toMatchObject({
      code: 'bad-topology',
      message: expect.stringMatching(
        /^model\.json is a TensorFlow\.js graph model, .*layers_model\.$/,
      ),
    });
  });

  // keras-3.json is what tensorflowjs 4.22.0's keras_h5_conversion made of a model of Keras 3.15.1.
  test.each([
    ['as it is', 'batch_shape'],
    ['with the names of Keras 2, for its weights have other names', 'batch_input_shape'],
  ])('a model of Keras 3 is called one, %s', async (_, name) => {
    const keras3 = readFileSync(join(import.meta.dirname, 'keras-3.json'), 'utf8');
    const json = keras3.replaceAll('"batch_shape"', `"${name}"`);
    await expect(readModel({ json, weights: new Uint8Array(200) })).rejects.toMatchObject({
      code: 'bad-topology',
      message: expect.stringMatching(
        /^model\.json describes a model of Keras 3\.15\.1, .*tf-keras/,
      ),
    });
  });

  test('a weight that is not finite is refused and nothing stays in memory', async () => {
    const { json, weights } = await encodeModel(createSoftmaxRegression());
    new DataView(weights.buffer).setFloat32(40, Number.NaN, true);
    const before = memory().numTensors;
    await expect(readModel({ json, weights })).rejects.toMatchObject({
      code: 'not-finite',
      message: expect.stringContaining('NaN at index 10'),
    });
    expect(memory().numTensors).toBe(before);
  });
});

describe('quantised', () => {
  /** A model whose kernel starts with these and whose bias is 0.1. */
  const withKernel = (...values: number[]) => {
    const model = createSoftmaxRegression();
    const kernel = new Float32Array(7840);
    kernel.set(values);
    model.setWeights([tensor(kernel, [784, 10]), tensor(new Float32Array(10).fill(0.1))]);
    return model;
  };
  const kernelOf = async (files: ModelFiles) => (await readModel(files)).getWeights()[0].data();

  test('to float16, kernels are what NumPy makes of them, in two bytes, and biases exact', async () => {
    const model = withKernel(0.1, -1 / 3, 2.71, 1e-6, 2e-8, 1234.567);
    const files = await encodeModel(model, { quantization: 'float16' });
    expect(files.weights.length).toBe(2 * 7840 + 4 * 10);
    // numpy.float16 of the same numbers.
    const expected = [0.0999755859375, -0.333251953125, 2.7109375, 1.0132789611816406e-6, 0, 1235];
    expect(Array.from(await kernelOf(files)).slice(0, 6)).toEqual(expected);
    const bias = (await readModel(files)).getWeights()[1];
    expect(bias.dataSync()[3]).toBe(Math.fround(0.1));
  });

  test('to uint8, kernels are within half a step, in one byte', async () => {
    const model = withKernel(-0.5, 2, 0.7, 1.1);
    const files = await encodeModel(model, { quantization: 'uint8' });
    expect(files.weights.length).toBe(7840 + 4 * 10);
    const kernel = await kernelOf(files);
    const step = 2.5 / 255;
    for (const [index, value] of [-0.5, 2, 0.7, 1.1, 0].entries()) {
      expect(Math.abs(kernel[index] - value)).toBeLessThan(step / 2 + 1e-6);
    }
  });

  test('to uint8, a kernel of one value keeps it', async () => {
    const files = await encodeModel(withKernel(), { quantization: 'uint8' });
    expect(new Set(await kernelOf(files))).toEqual(new Set([0]));
  });
});

describe('verifyModel', () => {
  test('passes what is asked for', async () => {
    await verifyModel(createSoftmaxRegression(), { inputShape: [28, 28, 1], outputShape: [10] });
  });

  test('names both shapes where they differ', async () => {
    await expect(
      verifyModel(createSoftmaxRegression(), { inputShape: [32, 32, 3] }),
    ).rejects.toThrow('The model reads [28, 28, 1]; [32, 32, 3] is needed here.');
  });

  test('passes sizes that a model leaves open', async () => {
    const model = sequential({
      layers: [
        layers.conv2d({ inputShape: [null, null, 1], filters: 10, kernelSize: 3 }),
        layers.globalAveragePooling2d({}),
      ],
    });
    await verifyModel(model, { inputShape: [28, 28, 1], outputShape: [10] });
    await expect(verifyModel(model, { inputShape: [28, 28, 3] })).rejects.toThrow(
      'The model reads [any, any, 1]; [28, 28, 3] is needed here.',
    );
  });

  test('finds infinite weights', async () => {
    const model = createSoftmaxRegression();
    const [kernel, bias] = model.getWeights();
    model.setWeights([kernel, tensor([...bias.dataSync().slice(1), Infinity])]);
    await expect(verifyModel(model)).rejects.toMatchObject({ code: 'not-finite' });
  });
});

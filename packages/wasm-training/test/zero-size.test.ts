import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { on, values } from './both-backends.ts';

type Shapes = Readonly<Record<string, readonly number[]>>;

const run = (name: string, shapes: Shapes, attributes: tf.NamedAttrMap) => () => {
  // What is freed here is what a kernel finds in memory that it forgets to write.
  tf.dispose([1, 2, 3, 10, 100, 1000].map((size) => values([size])));
  const inputs = Object.entries(shapes).map(([key, shape]) => [key, values([...shape])] as const);
  return tf.engine().runKernel<tf.Tensor>(name, Object.fromEntries(inputs), attributes);
};

const same = { strides: 1, pad: 'same', dataFormat: 'NHWC', dilations: 1 };
const valid = { ...same, pad: 'valid' };
const pool = { filterSize: 2, strides: 2, pad: 'valid' };
const product = { transposeA: false, transposeB: false };
const fused = { ...product, activation: 'relu' };

describe('tensors without values give what they give on cpu', () => {
  it.each([
    ['BatchMatMul', { a: [2, 2, 0], b: [2, 0, 3] }, product],
    ['BatchMatMul', { a: [1, 0, 2], b: [1, 2, 3] }, product],
    ['BatchMatMul', { a: [1, 2, 3], b: [1, 3, 0] }, product],
    ['BatchMatMul', { a: [0, 2, 3], b: [0, 3, 4] }, product],
    ['BatchMatMul', { a: [1, 2, 0], b: [1, 9, 0] }, { transposeA: false, transposeB: true }],
    ['_FusedMatMul', { a: [1, 2, 0], b: [1, 0, 3], bias: [3] }, fused],
    ['Conv2D', { x: [0, 4, 4, 2], filter: [3, 3, 2, 3] }, same],
    ['Conv2D', { x: [1, 4, 4, 0], filter: [3, 3, 0, 3] }, same],
    ['Conv2D', { x: [1, 4, 4, 0], filter: [5, 5, 0, 8] }, same],
    ['Conv2D', { x: [1, 4, 4, 2], filter: [3, 3, 2, 0] }, same],
    ['Conv2D', { x: [1, 0, 4, 2], filter: [3, 3, 2, 3] }, same],
    ['Conv2D', { x: [1, 2, 2, 2], filter: [3, 3, 2, 3] }, valid],
    ['FusedConv2D', { x: [1, 4, 4, 0], filter: [3, 3, 0, 3], bias: [3] }, { ...fused, ...same }],
    [
      'Conv2DBackpropInput',
      { dy: [0, 4, 4, 3], filter: [3, 3, 2, 3] },
      { ...same, inputShape: [0, 4, 4, 2] },
    ],
    [
      'Conv2DBackpropInput',
      { dy: [1, 4, 4, 0], filter: [3, 3, 2, 0] },
      { ...same, inputShape: [1, 4, 4, 2] },
    ],
    ['MaxPool', { x: [0, 4, 4, 2] }, pool],
    ['MaxPool', { x: [1, 4, 4, 0] }, pool],
    ['MaxPool', { x: [1, 1, 1, 2] }, pool],
    ['MaxPoolGrad', { dy: [0, 2, 2, 2], input: [0, 4, 4, 2], output: [0, 2, 2, 2] }, pool],
    ['Sum', { x: [0] }, { axis: 0 }],
    ['Sum', { x: [0, 3] }, { axis: 0 }],
    ['Sum', { x: [3, 0] }, { axis: 0 }],
    ['Sum', { x: [3, 0] }, { axis: 1, keepDims: true }],
    ['Sum', { x: [2, 0, 3] }, { axis: [0, 1] }],
    ['Add', { a: [0, 3], b: [3] }, {}],
    ['Add', { a: [3, 0], b: [0] }, {}],
    ['Relu', { x: [0] }, {}],
    ['Identity', { x: [0, 2] }, {}],
  ] as const)('%s of %j with %j', async (name, shapes, attributes) => {
    const compute = run(name, shapes, { ...attributes });
    expect(await on('wasm', compute)).toEqual(await on('cpu', compute));
  });
});

describe('tensors without values are refused, by name,', () => {
  it.each([
    ['Conv2DBackpropFilter', { x: [0, 4, 4, 2], dy: [0, 4, 4, 3] }, [3, 3, 2, 3]],
    ['Conv2DBackpropFilter', { x: [1, 4, 4, 0], dy: [1, 4, 4, 3] }, [3, 3, 0, 3]],
    ['Conv2DBackpropFilter', { x: [1, 4, 4, 2], dy: [1, 4, 4, 0] }, [3, 3, 2, 0]],
    ['ApplyAdam', { weight: [0], first: [0], second: [0], gradient: [0] }, []],
    ['ReluGrad', { x: [0], dy: [0] }, []],
    ['SoftmaxCrossEntropy', { logits: [0, 3], targets: [0, 3] }, []],
    ['SumOfSquares', { x: [0] }, []],
  ])('by %s of %j', async (name, shapes, filterShape) => {
    await expect(on('wasm', run(name, shapes, { ...same, filterShape }))).rejects.toThrow(
      expect.objectContaining({
        code: 'unsupported-operation',
        message: expect.stringMatching(new RegExp(`^${name} on wasm does not support .*\\b0\\b`)),
      }),
    );
  });
});

describe('a window larger than its image is refused', () => {
  it.each([
    ['Conv2D', { x: [1, 2, 9, 2], filter: [5, 5, 2, 3] }, valid],
    ['FusedConv2D', { x: [1, 2, 2, 2], filter: [5, 5, 2, 3] }, { ...fused, ...valid }],
    [
      'Conv2DBackpropFilter',
      { x: [1, 2, 2, 2], dy: [1, 1, 1, 3] },
      { ...valid, filterShape: [5, 5, 2, 3] },
    ],
    [
      'Conv2DBackpropInput',
      { dy: [1, 1, 1, 3], filter: [5, 5, 2, 3] },
      { ...valid, inputShape: [1, 2, 2, 2] },
    ],
    ['MaxPool', { x: [1, 2, 2, 2] }, { ...pool, filterSize: 5, strides: 1 }],
    [
      'MaxPoolGrad',
      { dy: [1, 1, 1, 2], input: [1, 2, 2, 2], output: [1, 1, 1, 2] },
      { ...pool, filterSize: 5, strides: 1 },
    ],
  ])('by %s of %j', async (name, shapes, attributes) => {
    const refused = expect(on('wasm', run(name, shapes, { ...attributes }))).rejects;
    await refused.toThrow(/Expected a window that fits into the padded image; 5×5 exceeds 2×/);
  });
});

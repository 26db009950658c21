import * as tf from '@tensorflow/tfjs-core';
import { registerTrainingKernels } from '@mnist-cnn/wasm-training';
import { correctGradients } from '@mnist-cnn/wasm-training/gradients';
import { beforeAll, describe, expect, it } from 'vitest';
import { largestDifference, on, random, rank4, tensorOf } from './both-backends.ts';
import type { Reference } from './float64-reference.ts';

beforeAll(correctGradients);

/** In float32 a difference is exact to some 1e-7 of the sum, which a step of 1/32 makes 1e-5. */
const STEP = 1 / 32;
const BOUND = 1e-3;

type Compute = (...operands: tf.Tensor[]) => tf.Tensor;

const rank1 = (x: tf.Tensor) => tf.reshape<tf.Rank.R1>(x, [x.size]);
const rank5 = (x: tf.Tensor) => {
  const [batch, depth, height, width, channels] = x.shape;
  return tf.reshape<tf.Rank.R5>(x, [batch, depth, height, width, channels]);
};
const boxes = () => tf.tensor2d([0, 0, 1, 1, 0.1, 0.2, 0.7, 0.9, 0.5, -0.4, 1.3, 0.5], [3, 4]);
const imageOf = () => tf.tensor1d([1, 0, 1], 'int32');
const indices3 = () => tf.tensor2d([0, 1, 1, 2, 3, 0], [3, 2], 'int32');
const indices2 = () => tf.tensor2d([3, 0, 3, 1], [2, 2], 'int32');
const indices = () => tf.tensor2d([0, 1, 1, 2, 0, 1], [3, 2], 'int32');

/** Each is linear in each of its operands, or nearly so within a step. */
const CASES: readonly (readonly [string, readonly number[][], Compute])[] = [
  [
    'maximum',
    [
      [2, 3, 2],
      [3, 1],
    ],
    tf.maximum,
  ],
  ['minimum', [[3], [2, 3]], tf.minimum],
  [
    'squaredDifference',
    [
      [2, 3, 2],
      [1, 3, 1],
    ],
    tf.squaredDifference,
  ],
  [
    'matMul',
    [
      [2, 2, 3],
      [1, 3, 4],
    ],
    (a, b) => tf.matMul(a, b),
  ],
  [
    'matMul, left transposed',
    [
      [1, 3, 2],
      [2, 3, 4],
    ],
    (a, b) => tf.matMul(a, b, true),
  ],
  [
    'matMul, right transposed',
    [
      [2, 2, 3],
      [4, 3],
    ],
    (a, b) => tf.matMul(a, b, false, true),
  ],
  [
    'matMul, both transposed',
    [
      [2, 2, 3, 2],
      [2, 4, 3],
    ],
    (a, b) => tf.matMul(a, b, true, true),
  ],
  ['avgPool', [[2, 5, 5, 2]], (x) => tf.avgPool(rank4(x), 3, 2, 'same')],
  ['avgPool3d', [[1, 3, 4, 3, 2]], (x) => tf.avgPool3d(rank5(x), 2, 2, 'same')],
  [
    'mirrorPad, reflect',
    [[3, 4]],
    (x) =>
      tf.mirrorPad(
        x,
        [
          [2, 1],
          [0, 3],
        ],
        'reflect',
      ),
  ],
  [
    'mirrorPad, symmetric',
    [[3, 4]],
    (x) =>
      tf.mirrorPad(
        x,
        [
          [3, 1],
          [2, 0],
        ],
        'symmetric',
      ),
  ],
  ['resizeBilinear', [[2, 3, 4, 2]], (x) => tf.image.resizeBilinear(rank4(x), [5, 3], false, true)],
  [
    'resizeNearestNeighbor',
    [[2, 3, 4, 2]],
    (x) => tf.image.resizeNearestNeighbor(rank4(x), [5, 3]),
  ],
  [
    'conv2d',
    [
      [2, 5, 6, 2],
      [3, 2, 2, 3],
    ],
    (x, f) => tf.conv2d(rank4(x), rank4(f), 1, 'same', 'NHWC', [2, 3]),
  ],
  [
    'conv2d, not dilated',
    [
      [2, 5, 6, 2],
      [3, 2, 2, 3],
    ],
    (x, f) => tf.conv2d(rank4(x), rank4(f), 2, 'same'),
  ],
  [
    'conv3d',
    [
      [1, 4, 3, 4, 1],
      [2, 2, 2, 1, 2],
    ],
    (x, f) => tf.conv3d(rank5(x), rank5(f), 1, 'same', 'NDHWC', [2, 1, 2]),
  ],
  [
    'depthwiseConv2d',
    [
      [2, 5, 6, 2],
      [3, 2, 2, 2],
    ],
    (x, f) => tf.depthwiseConv2d(rank4(x), rank4(f), 1, 'valid', 'NHWC', [1, 2]),
  ],
  ['tile', [[1, 2, 1, 2, 1]], (x) => tf.tile(x, [2, 1, 3, 2, 1])],
  ['stridedSlice', [[4, 5]], (x) => tf.stridedSlice(x, [3, 0], [0, 5], [-2, 2])],
  ['gatherND', [[2, 3]], (x) => tf.gatherND(x, indices())],
  ['scatterND', [[3]], (x) => tf.scatterND(indices(), x, [2, 3])],
  ['topk', [[2, 5]], (x) => tf.topk(x, 2).values],
  ['depthToSpace', [[2, 2, 1, 8]], (x) => tf.depthToSpace(rank4(x), 2)],
  ['cumprod', [[2, 4]], (x) => tf.cumprod(x, 1, true, true)],
  ['cumsum', [[3, 4]], (x) => tf.cumsum(x, 0, true)],
  ['prod', [[2, 3, 2]], (x) => tf.prod(x, [0, -1])],
  ['gather by batch', [[2, 3, 4, 2]], (x) => tf.gather(x, indices2(), 2, 1)],
  [
    'tensorScatterUpdate',
    [[4, 3], [3]],
    (x, updates) => tf.tensorScatterUpdate(x, indices3(), updates),
  ],
  ['diag', [[3]], (x) => tf.diag(x)],
  [
    'conv3dTranspose',
    [
      [1, 2, 2, 2, 2],
      [2, 2, 2, 1, 2],
    ],
    (x, f) => tf.conv3dTranspose(rank5(x), rank5(f), [1, 4, 4, 4, 1], 2, 'same'),
  ],
  [
    'batchNorm',
    [[2, 3, 2, 2], [2], [2]],
    (x, mean, scale) =>
      tf.batchNorm(rank4(x), rank1(mean), tf.ones<tf.Rank.R1>([2]), rank1(mean), rank1(scale)),
  ],
  [
    'einsum',
    [
      [2, 3, 2],
      [2, 4],
    ],
    (a, b) => tf.einsum('ijk,kl->lij', a, b),
  ],
  [
    'einsum to one number',
    [
      [2, 3],
      [2, 3],
    ],
    (a, b) => tf.einsum('ij,ij->', a, b),
  ],
  [
    'cropAndResize',
    [[2, 4, 5, 2]],
    (x) => tf.image.cropAndResize(rank4(x), boxes(), imageOf(), [3, 2]),
  ],
  [
    'cropAndResize, nearest',
    [[2, 4, 5, 2]],
    (x) => tf.image.cropAndResize(rank4(x), boxes(), imageOf(), [3, 1], 'nearest'),
  ],
  ['a comparison', [[2, 3]], (x) => tf.add(x, tf.cast(tf.greater(x, 2), 'float32'))],
];

describe.each(['cpu', 'wasm'] as const)('correctGradients on %s', (backend) => {
  it.each(CASES)('%s of %j', async (name, shapes, compute) => {
    const operands = shapes.map((shape, index) => random(shape, 3 * index + name.length));
    const factors = (y: tf.Tensor) => tensorOf(random(y.shape, 9));
    const loss = (...tensors: tf.Tensor[]) => {
      const y = compute(...tensors);
      return tf.sum<tf.Scalar>(tf.mul(y, factors(y)));
    };
    const gradients = await on(backend, () => tf.grads(loss)(operands.map(tensorOf)));
    for (const [index, { shape, data }] of gradients.entries()) {
      expect(shape).toEqual(shapes[index]);
      const expected = await differences(operands, index, loss);
      expect(largestDifference(data, expected)).toBeLessThan(BOUND);
    }
  });
});

/** Central differences of the loss, computed on cpu, along each value of one operand. */
async function differences(
  operands: readonly Reference[],
  index: number,
  loss: (...tensors: tf.Tensor[]) => tf.Tensor,
): Promise<number[]> {
  const moved = (at: number, step: number) =>
    operands.map(({ shape, data }, operand) => {
      const values = Float64Array.from(data);
      if (operand === index) values[at] += step;
      return tensorOf({ shape, data: values });
    });
  const [{ data }] = await on('cpu', () =>
    tf.stack(
      [...operands[index].data.keys()].map((at) =>
        tf.sub(loss(...moved(at, STEP)), loss(...moved(at, -STEP))),
      ),
    ),
  );
  return data.map((difference) => difference / (2 * STEP));
}

it('is there once, however often it is asked for', () => {
  const registered = tf.getGradient('MirrorPad');
  correctGradients();
  registerTrainingKernels();
  expect(tf.getGradient('MirrorPad')).toBe(registered);
});

import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  largestDifference,
  on,
  random,
  rank4,
  tensorOf,
  TOLERANCE,
  values,
} from './both-backends.ts';
import { holds, seeds } from './property.ts';

const [RATE, BETA1, BETA2, EPSILON, KEEP] = [0.01, 0.9, 0.999, 1e-7, 0.97];

/** AdamW's step number `t` in float64: algorithm 2 of Loshchilov & Hutter (2019), with both moments' corrections spelled out. */
function referenceStep(
  state: Record<'weight' | 'first' | 'second', Float64Array>,
  gradient: Float64Array,
  t: number,
) {
  const { weight, first, second } = state;
  for (const [i, g] of gradient.entries()) {
    first[i] = BETA1 * first[i] + (1 - BETA1) * g;
    second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
    const [mean, square] = [first[i] / (1 - BETA1 ** t), second[i] / (1 - BETA2 ** t)];
    weight[i] *= KEEP;
    weight[i] -= (RATE * mean) / (Math.sqrt(square) + EPSILON);
  }
}

/** The kernel, given the same step. */
function applyAdam(inputs: readonly tf.Tensor[], gradient: tf.Tensor, t = 1): tf.Tensor[] {
  const [weight, first, second] = inputs;
  const correction = Math.sqrt(1 - BETA2 ** t);
  return tf.engine().runKernel<tf.Tensor[]>(
    'ApplyAdam',
    { weight, first, second, gradient },
    {
      rate: (RATE * correction) / (1 - BETA1 ** t),
      fraction1: 1 - BETA1,
      fraction2: 1 - BETA2,
      epsilon: EPSILON * correction,
      keep: KEEP,
    },
  );
}

const triple = (shape: number[]) => [values(shape, 1), tf.zeros(shape), tf.zeros(shape)];

beforeAll(() => tf.setBackend('wasm'));

describe('Adam as one kernel', () => {
  it('takes ten steps as float64 does', async () => {
    const cases = fc.record({ size: fc.integer({ min: 1, max: 40 }), seed: seeds });
    await holds(
      cases,
      async ({ size, seed }) => {
        const zeros = () => new Float64Array(size);
        const state = { weight: random([size], seed).data, first: zeros(), second: zeros() };
        const gradients = Array.from({ length: 10 }, (_, t) => random([size], seed + 1 + t));
        const start = Object.values(state).map((data) => ({ shape: [size], data: data.slice() }));
        const actual = await on('wasm', () =>
          gradients.reduce(
            (tensors, gradient, t) => applyAdam(tensors, tensorOf(gradient), t + 1),
            start.map(tensorOf),
          ),
        );
        for (const [t, { data }] of gradients.entries()) referenceStep(state, data, t + 1);
        for (const [at, expected] of Object.values(state).entries()) {
          expect(largestDifference(actual[at].data, expected)).toBeLessThan(TOLERANCE);
        }
      },
      40,
    );
  });

  it('writes where the input lies, which nothing else shares', () => {
    const inputs = triple([7]);
    const outputs = applyAdam(inputs, values([7], 2));
    expect(outputs.map(({ dataId }) => dataId)).toEqual(inputs.map(({ dataId }) => dataId));
    const updated = [...outputs[0].dataSync()];
    expect([...inputs[0].dataSync()]).toEqual(updated);
    tf.dispose(inputs);
    expect([...outputs[0].dataSync()]).toEqual(updated);
    tf.dispose(outputs);
  });

  it('leaves what another tensor shares, and copies', () => {
    const [weight, first, second] = triple([7]);
    const kept = tf.clone(weight);
    const before = [...kept.dataSync()];
    const [updated, ...moments] = applyAdam([weight, first, second], values([7], 2));
    expect(updated.dataId).not.toBe(weight.dataId);
    expect(moments.map(({ dataId }) => dataId)).toEqual([first.dataId, second.dataId]);
    expect([...kept.dataSync()]).toEqual(before);
    expect([...updated.dataSync()]).not.toEqual(before);
    tf.dispose([weight, first, second, kept, updated, moments]);
  });

  const image = () => rank4(values([1, 6, 6, 2], 3));
  it.each([
    [
      'a depthwise convolution',
      (filter: tf.Tensor) => tf.depthwiseConv2d(image(), rank4(filter), 1, 'same'),
    ],
    [
      'a convolution followed by a sigmoid',
      (filter: tf.Tensor) =>
        tf.fused.conv2d({
          x: image(),
          filter: rank4(filter),
          strides: 1,
          pad: 'same',
          activation: 'sigmoid',
        }),
    ],
  ])('shows new weights to %s, which stock computes from what it has packed', (_, convolve) => {
    const inputs = triple([3, 3, 2, 2]);
    const result = (filter: tf.Tensor) => tf.tidy(() => [...convolve(filter).dataSync()]);
    const before = result(inputs[0]);
    const outputs = applyAdam(inputs, values([3, 3, 2, 2], 2));
    const copy = tf.tensor(outputs[0].dataSync(), outputs[0].shape);
    expect(result(outputs[0])).toEqual(result(copy));
    expect(result(outputs[0])).not.toEqual(before);
    tf.dispose([inputs, outputs, copy]);
  });

  it('refuses a gradient of another shape, by name', () => {
    const inputs = triple([4]);
    const gradient = values([5]);
    expect(() => applyAdam(inputs, gradient)).toThrow(
      expect.objectContaining({
        code: 'unsupported-operation',
        message: expect.stringContaining('gradient float32 [5]'),
      }),
    );
    tf.dispose([inputs, gradient]);
  });
});

import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { values } from './both-backends.ts';
import { holds } from './property.ts';

beforeEach(() => tf.setBackend('wasm'));

const numbersOf = (tensor: tf.Tensor) => tensor.dataSync<'float32'>().slice();
const kernel = (x: tf.Tensor, y: tf.Tensor, scale: tf.Tensor) =>
  tf.engine().runKernel<tf.Tensor>('AddScaled', { x, y, scale });
const composed = (x: tf.Tensor, y: tf.Tensor, scale: tf.Tensor) =>
  tf.tidy(() => tf.add(x, tf.mul(y, scale)));

it('has the bits of two operations, whatever the numbers', async () => {
  const numbers = fc.array(fc.float(), { minLength: 2, maxLength: 40 });
  await holds(fc.record({ numbers, by: fc.float() }), async ({ numbers: all, by }) => {
    const half = all.length >> 1;
    const [x, y] = [tf.tensor1d(all.slice(0, half)), tf.tensor1d(all.slice(half, 2 * half))];
    const scale = tf.scalar(by);
    const [actual, expected] = [kernel(x, y, scale), composed(x, y, scale)];
    expect(actual.shape).toEqual(expected.shape);
    expect(numbersOf(actual)).toEqual(numbersOf(expected));
    tf.dispose([x, y, scale, actual, expected]);
  });
});

it('of more numbers than a strip has, too', () => {
  const [x, y, scale] = [values([3, 11_111], 1), values([3, 11_111], 2), tf.scalar(-0.3)];
  const [actual, expected] = [kernel(x, y, scale), composed(x, y, scale)];
  expect(numbersOf(actual)).toEqual(numbersOf(expected));
  tf.dispose([x, y, scale, actual, expected]);
});

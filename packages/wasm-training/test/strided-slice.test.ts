import * as tf from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { expectSameOnBoth } from './both-backends.ts';

const numbers = () => tf.range(1, 25, 1, 'int32');

it.each([
  ['rows', () => tf.stridedSlice(tf.reshape(numbers(), [4, 6]), [0, 5], [4, 0], [2, -2])],
  ['a slice in one piece', () => tf.stridedSlice(numbers(), [3], [9], [1])],
  ['the whole', () => tf.stridedSlice(numbers(), [0], [24], [1])],
])('%s of whole numbers are whole numbers', async (_, compute) => {
  await expectSameOnBoth(compute);
});

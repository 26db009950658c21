import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { values } from './both-backends.ts';

beforeAll(() => tf.setBackend('wasm'));

describe('a clone', () => {
  it('shares the data and outlives the original', () => {
    const original = values([3, 4]);
    const expected = [...original.dataSync()];
    const before = tf.memory().numDataBuffers;
    const copy = tf.clone(original);
    const reshaped = tf.reshape(original, [12]);
    expect([copy.dataId, reshaped.dataId]).toEqual([original.dataId, original.dataId]);
    expect(tf.memory().numDataBuffers).toBe(before);
    original.dispose();
    copy.dispose();
    expect([...reshaped.dataSync()]).toEqual(expected);
    reshaped.dispose();
  });

  it.each([
    ['whole numbers', () => tf.tensor1d([1, 2], 'int32')],
    ['truths', () => tf.tensor1d([true, false], 'bool')],
    ['texts', () => tf.tensor1d(['a', 'b'], 'string')],
  ])('of %s has their values', (_, make) => {
    const original = make();
    const copy = tf.clone(original);
    expect(copy.dtype).toBe(original.dtype);
    expect([...copy.dataSync()]).toEqual([...original.dataSync()]);
    tf.dispose([original, copy]);
  });

  it('of a variable keeps its values when the variable is assigned anew', () => {
    const variable = tf.variable(values([5], 1));
    const expected = [...variable.dataSync()];
    const copy = tf.clone(variable);
    variable.assign(tf.tidy(() => values([5], 2)));
    expect([...copy.dataSync()]).toEqual(expected);
    tf.dispose([variable, copy]);
  });
});

import * as tf from '@tensorflow/tfjs-core';
import { ParameterMemory, placeVariable, readTensor } from '@mnist-cnn/wasm-training';
import * as fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { values } from './both-backends.ts';
import { holds, seeds } from './property.ts';

beforeEach(() => tf.setBackend('wasm'));

const numbersOf = (tensor: tf.Tensor) => tensor.dataSync<'float32'>().slice();
const moved = (from: tf.Tensor, to: tf.Tensor, fraction: number) =>
  tf.engine().runKernel<tf.Tensor>('MoveTowards', { from, to }, { fraction });
const composed = (from: tf.Tensor, to: tf.Tensor, fraction: number) =>
  tf.tidy(() => tf.add(from, tf.mul(tf.sub(to, from), fraction)));

it('has the bits of three operations, whatever the numbers', async () => {
  const numbers = fc.array(fc.float(), { minLength: 2, maxLength: 40 });
  const cases = fc.record({ numbers, fraction: fc.double({ min: 0, max: 1, noNaN: true }) });
  await holds(cases, async ({ numbers: all, fraction }) => {
    const half = all.length >> 1;
    const [from, to] = [tf.tensor1d(all.slice(0, half)), tf.tensor1d(all.slice(half, 2 * half))];
    const [actual, expected] = [moved(from, to, fraction), composed(from, to, fraction)];
    expect(actual.shape).toEqual(expected.shape);
    expect(numbersOf(actual)).toEqual(numbersOf(expected));
    tf.dispose([from, to, actual, expected]);
  });
});

it('of more numbers than a strip has, too', () => {
  const [from, to] = [values([40_001], 1), values([40_001], 2)];
  const [actual, expected] = [moved(from, to, 0.3), composed(from, to, 0.3)];
  expect(numbersOf(actual)).toEqual(numbersOf(expected));
  tf.dispose([from, to, actual, expected]);
});

it('reads a weight where it lies in a parameter memory, and leaves it there', async () => {
  await holds(fc.record({ seed: seeds }), async ({ seed }) => {
    const shape: [number, number] = [7, 9];
    const parameters = ParameterMemory.create({ size: 63, states: 2, slots: 1, isShared: true });
    const weight = tf.tidy(() => tf.variable(values(shape, seed)));
    readTensor(weight, parameters.weights);
    const place = { parameters, numbers: parameters.weights };
    expect(placeVariable(weight, place)).toBe(true);
    const { dataId } = weight;
    const average = values(shape, seed + 1);
    const actual = moved(average, weight, 0.125);
    expect(weight.dataId).toBe(dataId);
    // Still the memory's own numbers.
    parameters.weights.fill(0);
    expect(numbersOf(weight).every((value) => value === 0)).toBe(true);
    const elsewhere = values(shape, seed);
    const expected = composed(average, elsewhere, 0.125);
    expect(numbersOf(actual)).toEqual(numbersOf(expected));
    tf.dispose([weight, average, elsewhere, actual, expected]);
  });
});

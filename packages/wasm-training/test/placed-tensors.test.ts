import * as tf from '@tensorflow/tfjs-core';
import { keepNumbers, ParameterMemory, placeVariable, readTensor } from '@mnist-cnn/wasm-training';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { random, tensorOf, values } from './both-backends.ts';
import { holds, seeds } from './property.ts';
import { thinned } from './thinned.ts';

const run = (name: string, inputs: tf.NamedTensorMap, attributes: tf.NamedAttrMap = {}) =>
  tf.engine().runKernel<tf.Tensor>(name, inputs, attributes);

/** A variable of random numbers. */
const variableOf = (shape: number[], seed = 1) => tf.tidy(() => tf.variable(values(shape, seed)));

const numbersOf = (tensor: tf.Tensor) => tensor.dataSync<'float32'>().slice();

/** A variable `[rows, columns]` of random numbers that lie in a parameter memory, after some others. */
function placedVariable(rows: number, columns: number, seed = 1) {
  const size = rows * columns;
  const parameters = ParameterMemory.create({
    size: size + 5,
    states: 2,
    slots: 2,
    isShared: true,
  });
  const variable = variableOf([rows, columns], seed);
  const [numbers, gradients] = [parameters.weights, parameters.gradients(1)].map((all) =>
    all.subarray(5),
  );
  readTensor(variable, numbers);
  const place = { parameters, numbers, gradients };
  expect(placeVariable(variable, place)).toBe(true);
  return { variable, place, parameters };
}

let before: ReturnType<typeof tf.memory>;
beforeEach(async () => {
  await tf.setBackend('wasm');
  before = tf.memory();
});
afterEach(() => {
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  expect({ numTensors, numDataBuffers, numBytes }).toEqual({
    numTensors: before.numTensors,
    numDataBuffers: before.numDataBuffers,
    numBytes: before.numBytes,
  });
});

describe('a variable in a parameter memory', () => {
  it('is multiplied by, and its gradient computed, where they lie, to the bits of the heap', async () => {
    const cases = fc.record({
      batch: fc.integer({ min: 1, max: 40 }),
      inputs: fc.integer({ min: 1, max: 70 }),
      units: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(64)),
      density: fc.constantFrom(0, 0.3, 1),
      seed: seeds,
    });
    await holds(cases, async ({ batch, inputs, units, density, seed }) => {
      const { variable, place } = placedVariable(inputs, units, seed);
      const elsewhere = values([inputs, units], seed);
      const x = tensorOf(thinned(random([batch, inputs], seed + 1), density, seed));
      const dy = tensorOf(thinned(random([batch, units], seed + 2), density, seed));
      const bias = values([units], seed + 3);
      const all = (weights: tf.Tensor) => [
        run('_FusedMatMul', { a: x, b: weights, bias }, { activation: 'relu' }),
        run('BatchMatMul', { a: dy, b: weights }, { transposeB: true }),
        run('DenseBackpropWeights', { x, dy, weights }),
      ];
      const [here, there] = [all(variable), all(elsewhere)];
      expect(here.map(({ shape }) => shape)).toEqual(there.map(({ shape }) => shape));
      // Before anything asks for them on the heap.
      expect(place.gradients).toEqual(numbersOf(there[2]));
      expect(here.map(numbersOf)).toEqual(there.map(numbersOf));
      tf.dispose([variable, elsewhere, x, dy, bias, here, there]);
    });
  });

  it('shows what is written there', () => {
    const { variable, place } = placedVariable(2, 2);
    place.numbers.set([1, 2, 3, 4]);
    const x = tf.ones([1, 2]);
    const product = tf.matMul(x, variable);
    expect([...product.dataSync()]).toEqual([4, 6]);
    expect([...variable.dataSync()]).toEqual([1, 2, 3, 4]);
    tf.dispose([variable, x, product]);
  });

  it('moves to the heap for any other operation, and can be placed again', () => {
    const { variable, place } = placedVariable(3, 4);
    const expected = numbersOf(variable);
    const sum = tf.sum(variable);
    place.numbers.fill(0);
    expect(numbersOf(variable)).toEqual(expected);
    expect(placeVariable(variable, place)).toBe(true);
    expect([...numbersOf(variable)]).toEqual(Array.from({ length: 12 }, () => 0));
    tf.dispose([variable, sum]);
  });

  it('moves for an assignment, whose other end keeps its numbers', () => {
    const { variable, place, parameters } = placedVariable(3, 4);
    const expected = numbersOf(variable);
    const copy = variable.clone();
    tf.tidy(() => variable.assign(tf.zeros([3, 4])));
    keepNumbers(parameters, [variable]);
    place.numbers.fill(5);
    expect(numbersOf(copy)).toEqual(expected);
    variable.assign(copy);
    expect(numbersOf(variable)).toEqual(expected);
    tf.dispose([variable, copy]);
  });

  it('stays while other numbers take its place for a while', () => {
    const { variable, place } = placedVariable(3, 4);
    const { dataId } = variable;
    const [own, expected] = [variable.clone(), numbersOf(variable)];
    const scale = tf.scalar(2);
    const moved = run('AddScaled', { x: variable, y: own, scale });
    variable.assign(moved);
    const squares = run('SumOfSquares', { x: own });
    expect(numbersOf(variable)).toEqual(expected.map((value) => value * 3));
    variable.assign(own);
    expect(variable.dataId).toBe(dataId);
    expect(squares.dataSync()[0]).toBeCloseTo(
      expected.reduce((sum, value) => sum + value ** 2, 0),
      5,
    );
    tf.dispose([own, scale, moved, squares]);
    place.numbers.fill(5);
    expect(numbersOf(variable)[0]).toBe(5);
    variable.dispose();
  });

  it('and clones of it keep their numbers', () => {
    const { variable, place, parameters } = placedVariable(3, 4);
    const expected = numbersOf(variable);
    const copy = variable.clone();
    expect(copy.dataId).toBe(variable.dataId);
    keepNumbers(parameters, [variable]);
    place.numbers.fill(5);
    expect(placeVariable(variable, place)).toBe(true);
    expect(numbersOf(copy)).toEqual(expected);
    expect(numbersOf(variable)[0]).toBe(5);
    tf.dispose([variable, copy]);
  });

  it('stays where it lies as long as nobody else has it', () => {
    const { variable, place, parameters } = placedVariable(3, 4);
    const { dataId } = variable;
    keepNumbers(parameters, [variable]);
    place.numbers.fill(5);
    expect(numbersOf(variable)[0]).toBe(5);
    expect(placeVariable(variable, place)).toBe(true);
    expect(variable.dataId).toBe(dataId);
    keepNumbers(parameters, []);
    place.numbers.fill(6);
    expect(numbersOf(variable)[0]).toBe(5);
    variable.dispose();
  });

  it('that is multiplied by twice has two gradients, the second on the heap', () => {
    const { variable } = placedVariable(8, 4);
    const [x, dy, other] = [values([3, 8], 1), values([3, 4], 2), values([3, 4], 3)];
    const gradients = [dy, other].map((each) =>
      run('DenseBackpropWeights', { x, dy: each, weights: variable }),
    );
    const heap = tf.tidy(() =>
      [dy, other].map((each) => numbersOf(tf.matMul(x, each, true, false))),
    );
    expect(gradients.map(numbersOf)).toEqual(heap);
    const sum = tf.tidy(() => numbersOf(tf.add(gradients[0], gradients[1])));
    expect(sum).toEqual(heap[0].map((value, index) => value + heap[1][index]));
    tf.dispose([variable, x, dy, other, gradients]);
  });

  it('moves where a product needs more room than there is', () => {
    const [rows, inner] = [3000, 3000];
    const { variable } = placedVariable(inner, 8);
    const x = tf.ones([rows, inner]);
    const product = tf.matMul(x, variable);
    const sums = tf.tidy(() => numbersOf(tf.sum(variable, 0)));
    expect(product.dataSync()[8]).toBeCloseTo(sums[0], 3);
    tf.dispose([variable, x, product]);
  });
});

describe('a variable is not placed', () => {
  it('in memory of one thread, or on another backend', async () => {
    const variable = variableOf([2, 2]);
    const inMemory = (isShared: boolean) => {
      const parameters = ParameterMemory.create({ size: 4, states: 2, slots: 1, isShared });
      return { parameters, numbers: parameters.weights, gradients: parameters.gradients(0) };
    };
    expect(placeVariable(variable, inMemory(false))).toBe(false);
    await tf.setBackend('cpu');
    expect(placeVariable(variable, inMemory(true))).toBe(false);
    variable.dispose();
  });

  it('where another one is', () => {
    const { variable, place } = placedVariable(2, 2);
    const other = variableOf([2, 2], 2);
    const expected = numbersOf(other);
    expect(placeVariable(other, place)).toBe(false);
    expect(numbersOf(other)).toEqual(expected);
    tf.dispose([variable, other]);
  });
});

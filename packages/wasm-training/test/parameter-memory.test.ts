import * as tf from '@tensorflow/tfjs-core';
import { ParameterMemory } from '@mnist-cnn/wasm-training';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { largestDifference, random } from './both-backends.ts';
import { holds, plant, plants, seeds } from './property.ts';

const UPDATE = { rate: 0.01, fraction1: 0.1, fraction2: 0.001, epsilon: 1e-7, keep: 0.97 };

/** Some in less than a block, some in several of 4096, most in no whole number of vectors. */
const sizes = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.constantFrom(4096, 8192),
  fc.integer({ min: 4090, max: 13_000 }),
);

function create(size: number, slots: number, isShared = true): ParameterMemory {
  return ParameterMemory.create({ size, slots, isShared });
}

const floats = (size: number, seed: number) => Float32Array.from(random([size], seed).data);

function fill(memory: ParameterMemory, seed: number): void {
  const { size, slots } = memory.handle;
  memory.weights.set(floats(size, seed));
  memory.first.set(floats(size, seed + 1));
  memory.second.set(floats(size, seed + 2).map(Math.abs));
  for (let slot = 0; slot < slots; slot++)
    memory.gradients(slot).set(floats(size, seed + 3 + slot));
}

/** Comparing some 10,000 numbers one by one takes long. */
const holdsInFew = <T>(cases: fc.Arbitrary<T>, check: (value: T) => Promise<void>) =>
  holds(cases, check, 25);

const numbersOf = ({ weights, first, second }: ParameterMemory) =>
  [weights, first, second].map((values) => values.slice());

beforeAll(() => tf.setBackend('wasm'));

describe('a memory of parameters', () => {
  it('adds up what lies in the slots, one after another, to the bit', async () => {
    const cases = fc.record({
      size: sizes,
      slots: fc.integer({ min: 1, max: 4 }),
      seed: seeds,
      isShared: fc.boolean(),
      planted: plants,
    });
    await holdsInFew(cases, async ({ size, slots, seed, isShared, planted }) => {
      const memory = create(size, slots, isShared);
      const gradients = Array.from(
        { length: slots },
        (_, slot) => random([size], seed + slot).data,
      );
      plant(gradients[slots - 1], planted);
      for (const [slot, values] of gradients.entries()) memory.gradients(slot).set(values);
      const expected = Float32Array.from(gradients[0]);
      for (const values of gradients.slice(1)) {
        for (const [at, value] of values.entries()) expected[at] += value;
      }
      const [all] = memory.ranges(1);
      const squares = memory.addGradients(all);
      expect(memory.gradients(0)).toEqual(expected);
      for (let slot = 1; slot < slots; slot++) {
        expect(memory.gradients(slot)).toEqual(Float32Array.from(gradients[slot]));
      }
      const sums = squares.map((_, block) =>
        expected
          .subarray(block * 4096, (block + 1) * 4096)
          .reduce((sum, value) => sum + value * value, 0),
      );
      expect(squares).toHaveLength(Math.ceil(size / 4096));
      expect(largestDifference(squares, sums)).toBeLessThan(1e-13);
    });
  });

  it('comes to the same bits range by range, through any of its ends', async () => {
    const cases = fc.record({
      size: sizes,
      parts: fc.integer({ min: 1, max: 5 }),
      seed: seeds,
    });
    await holdsInFew(cases, async ({ size, parts, seed }) => {
      const [whole, shared] = [create(size, 3, false), create(size, 3)];
      const other = new ParameterMemory(shared.handle);
      for (const memory of [whole, shared]) fill(memory, seed);
      const [all] = whole.ranges(1);
      const ranges = shared.ranges(parts);
      const end = (index: number) => (index % 2 === 0 ? shared : other);
      const squares = ranges.map((range, index) => end(index).addGradients(range));
      expect(squares.flat()).toEqual(whole.addGradients(all));
      expect(other.gradients(0)).toEqual(whole.gradients(0));
      ranges.forEach((range, index) => end(index).adam(range, UPDATE));
      whole.adam(all, UPDATE);
      expect(numbersOf(other)).toEqual(numbersOf(whole));
    });
  });

  it('updates as the kernel ApplyAdam does, to the bit', async () => {
    await holdsInFew(fc.record({ size: sizes, seed: seeds }), async ({ size, seed }) => {
      const memory = create(size, 1);
      fill(memory, seed);
      const [weight, first, second, gradient] = [...numbersOf(memory), memory.gradients(0)].map(
        (values) => tf.tensor(values),
      );
      const updated = tf
        .engine()
        .runKernel<tf.Tensor[]>('ApplyAdam', { weight, first, second, gradient }, UPDATE);
      const expected = updated.map((tensor) => tensor.dataSync());
      tf.dispose([weight, first, second, gradient, updated]);
      const [all] = memory.ranges(1);
      memory.adam(all, UPDATE);
      expect(numbersOf(memory)).toEqual(expected);
    });
  });

  it('adds up and updates at once to the same bits', async () => {
    await holdsInFew(fc.record({ size: sizes, seed: seeds }), async ({ size, seed }) => {
      const [atOnce, oneByOne] = [create(size, 3), create(size, 3)];
      for (const memory of [atOnce, oneByOne]) fill(memory, seed);
      const [all] = atOnce.ranges(1);
      const squares = oneByOne.addGradients(all);
      oneByOne.adam(all, UPDATE);
      expect(atOnce.addGradientsAndUpdate(all, UPDATE)).toEqual(squares);
      expect(numbersOf(atOnce)).toEqual(numbersOf(oneByOne));
    });
  });

  it('has ranges that are as even as can be, some of them empty if there are too few blocks', () => {
    const lengths = (size: number, parts: number) =>
      create(size, 1)
        .ranges(parts)
        .map(({ from, to }) => to - from);
    expect(lengths(3_274_634, 3)).toEqual([266, 267, 267]);
    expect(lengths(1, 2)).toEqual([0, 1]);
    const memory = create(1, 1);
    fill(memory, 1);
    const before = numbersOf(memory);
    const [empty] = memory.ranges(2);
    expect(memory.addGradients(empty)).toEqual([]);
    memory.adam(empty, UPDATE);
    expect(numbersOf(memory)).toEqual(before);
  });
});

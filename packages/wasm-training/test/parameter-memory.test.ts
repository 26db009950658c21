import * as tf from '@tensorflow/tfjs-core';
import { ParameterMemory } from '@mnist-cnn/wasm-training';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { largestDifference, random } from './both-backends.ts';
import { holds, plant, plants, seeds } from './property.ts';

const ADAM = {
  kind: 'adam',
  numbers: { rate: 0.01, fraction1: 0.1, fraction2: 0.001, epsilon: 1e-7, keep: 0.97 },
} as const;
const SGD = {
  kind: 'sgd',
  numbers: { rate: 0.01, momentum: 0.9, nesterov: 1, keep: 0.97 },
} as const;
const RMSPROP = {
  kind: 'rmsprop',
  numbers: { rate: 0.01, fraction: 0.1, momentum: 0.9, epsilon: 1e-7, centered: 1, keep: 0.97 },
} as const;

/** Every optimizer's, by what it keeps and the kernel that takes a step alone. */
const OPTIMIZERS = [
  { update: ADAM, kernel: 'ApplyAdam', names: ['first', 'second'] },
  { update: SGD, kernel: 'ApplySgd', names: ['velocity'] },
  {
    update: { ...SGD, numbers: { ...SGD.numbers, momentum: 0, nesterov: 0 } },
    kernel: 'ApplySgd',
    names: [],
  },
  { update: RMSPROP, kernel: 'ApplyRmsprop', names: ['square', 'mean', 'velocity'] },
  {
    update: { ...RMSPROP, numbers: { ...RMSPROP.numbers, momentum: 0, centered: 0 } },
    kernel: 'ApplyRmsprop',
    names: ['square'],
  },
] as const;

/** Some in less than a block, some in several of 4096, most in no whole number of vectors. */
const sizes = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.constantFrom(4096, 8192),
  fc.integer({ min: 4090, max: 13_000 }),
);

function create(size: number, slots: number, isShared = true, states = 2): ParameterMemory {
  return ParameterMemory.create({ size, states, slots, isShared });
}

const floats = (size: number, seed: number) => Float32Array.from(random([size], seed).data);

function fill(memory: ParameterMemory, seed: number): void {
  const { size, slots } = memory.handle;
  memory.weights.set(floats(size, seed));
  // What has a root taken of it is 2 at the least, more than the square of what is next to it.
  memory.states.forEach((state, at) =>
    state.set(floats(size, seed + 100 + at).map((x) => 2 + x * x)),
  );
  for (let slot = 0; slot < slots; slot++)
    memory.gradients(slot).set(floats(size, seed + 3 + slot));
}

/** Comparing some 10,000 numbers one by one takes long. */
const holdsInFew = <T>(cases: fc.Arbitrary<T>, check: (value: T) => Promise<void>) =>
  holds(cases, check, 25);

const numbersOf = ({ weights, states }: ParameterMemory) =>
  [weights, ...states].map((values) => values.slice());

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
      ranges.forEach((range, index) => end(index).update(range, ADAM));
      whole.update(all, ADAM);
      expect(numbersOf(other)).toEqual(numbersOf(whole));
    });
  });

  it.each(OPTIMIZERS)(
    'updates as the kernel $kernel does, to the bit: $names',
    async ({ update, kernel, names }) => {
      const check = async ({ size, seed }: { size: number; seed: number }) => {
        const memory = create(size, 1, true, names.length);
        fill(memory, seed);
        const [weight, ...states] = numbersOf(memory).map((values) => tf.tensor(values));
        const gradient = tf.tensor(memory.gradients(0));
        const kept = Object.fromEntries(names.map((name, at) => [name, states[at]]));
        const updated = tf
          .engine()
          .runKernel<tf.Tensor[]>(kernel, { weight, gradient, ...kept }, update.numbers);
        const expected = updated.map((tensor) => tensor.dataSync());
        tf.dispose([weight, gradient, ...states, updated]);
        const [all] = memory.ranges(1);
        memory.update(all, update);
        expect(numbersOf(memory)).toEqual(expected);
      };
      await holds(fc.record({ size: sizes, seed: seeds }), check, 8);
    },
  );

  it('clips gradients before it updates by them', async () => {
    await holdsInFew(fc.record({ size: sizes, seed: seeds }), async ({ size, seed }) => {
      const memory = create(size, 1);
      fill(memory, seed);
      const expected = memory.gradients(0).map((value) => {
        return Math.min(Math.max(Math.fround(value * Math.fround(0.7)), -0.5), 0.5);
      });
      const [all] = memory.ranges(1);
      memory.update(all, ADAM, { scale: 0.7, limit: 0.5 });
      expect(memory.gradients(0)).toEqual(expected);
    });
  });

  it('adds up and updates at once to the same bits', async () => {
    await holdsInFew(fc.record({ size: sizes, seed: seeds }), async ({ size, seed }) => {
      const [atOnce, oneByOne] = [create(size, 3), create(size, 3)];
      for (const memory of [atOnce, oneByOne]) fill(memory, seed);
      const [all] = atOnce.ranges(1);
      const squares = oneByOne.addGradients(all);
      oneByOne.update(all, ADAM);
      expect(atOnce.addGradientsAndUpdate(all, ADAM)).toEqual(squares);
      expect(numbersOf(atOnce)).toEqual(numbersOf(oneByOne));
    });
  });

  // 65,536 pages of 64 KiB are all that WebAssembly gives; a thread is given 32 MiB twice.
  it('refuses more threads than a memory has room for, with how many it has', () => {
    expect(() => create(1, 64)).toThrow(
      'no room for 64 threads that train 1 numbers: 63 are possible.',
    );
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
    memory.update(empty, ADAM);
    expect(numbersOf(memory)).toEqual(before);
  });
});

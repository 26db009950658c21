import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { largestDifference, on, random, tensorOf, TOLERANCE } from './both-backends.ts';
import { holds, seeds } from './property.ts';

const EPSILON = 0.01;

it('batch normalisation in training, relu and all gradients, as in float64', async () => {
  const cases = fc.record({
    rows: fc.integer({ min: 8, max: 600 }),
    columns: fc.integer({ min: 1, max: 40 }),
    middle: fc.constantFrom(0, 30),
    relu: fc.boolean(),
    seed: seeds,
  });
  await holds(cases, async ({ rows, columns, middle, relu, seed }) => {
    const [x, dy] = [0, 1].map((at) => random([rows, 1, columns], seed + at));
    const [scale, offset] = [2, 3].map((at) => random([columns], seed + at));
    for (const at of x.data.keys()) x.data[at] = Math.fround(x.data[at] + middle);

    const [y, mean, variance, dx, dScale, dOffset] = await on('wasm', () => {
      const run = (name: string, inputs: tf.NamedTensorMap) =>
        tf.engine().runKernel<tf.Tensor[]>(name, inputs, { epsilon: EPSILON, relu });
      const tensors = { x: tensorOf(x), scale: tensorOf(scale), offset: tensorOf(offset) };
      const [output, ...statistics] = run('BatchNormInTraining', tensors);
      const [center, spread] = statistics;
      const saved = { ...tensors, dy: tensorOf(dy), mean: center, variance: spread };
      const gate = relu ? { y: output } : {};
      return [output, ...statistics, ...run('BatchNormInTrainingGrad', { ...saved, ...gate })];
    });

    for (let column = 0; column < columns; column++) {
      const of = ({ data }: { readonly data: ArrayLike<number> }) =>
        Array.from({ length: rows }, (_, row) => data[row * columns + column]);
      const average = (numbers: readonly number[]) =>
        numbers.reduce((sum, value) => sum + value, 0) / rows;
      const center = average(of(x));
      const spread = average(of(x).map((value) => (value - center) ** 2));
      const deviation = Math.sqrt(spread + EPSILON);
      const normal = of(x).map((value) => (value - center) / deviation);
      const [factor, shift] = [scale.data[column], offset.data[column]];
      const outputs = normal.map((value) => value * factor + shift);
      // Where an output is about 0, rounding decides whether relu lets it through.
      const actual = of(y);
      const passing = of(dy).map((value, row) => (relu && !(actual[row] > 0) ? 0 : value));
      // Sums that cancel are measured by what they are sums of.
      const size = average(passing.map(Math.abs));
      const along = average(passing.map((value, row) => value * normal[row]));
      const expected: readonly (readonly [readonly number[], readonly number[]])[] = [
        [
          [mean.data[column], variance.data[column]],
          [center, spread],
        ],
        [
          [...actual, shift],
          [...(relu ? outputs.map((value) => Math.max(value, 0)) : outputs), shift],
        ],
        [
          of(dx),
          passing.map(
            (value, row) => (factor / deviation) * (value - average(passing) - normal[row] * along),
          ),
        ],
        [
          [dScale.data[column] / rows, dOffset.data[column] / rows, size],
          [along, average(passing), size],
        ],
      ];
      for (const [numbers, exact] of expected) {
        expect(
          largestDifference(Float32Array.from(numbers), Float64Array.from(exact)),
        ).toBeLessThan(TOLERANCE * (1 + middle));
      }
    }
  });
});

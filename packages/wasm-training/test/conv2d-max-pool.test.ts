import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestDifference, on, random, rank4, tensorOf, TOLERANCE } from './both-backends.ts';
import type { Reference } from './float64-reference.ts';
import { holds, plant, plants, seeds } from './property.ts';
import { thinned } from './thinned.ts';
import { channels, windowCases } from './windows.ts';

type Pair = [number, number];
type Shape = [number, number, number, number];

interface Pool {
  readonly size: Pair;
  readonly strides: Pair;
  readonly pad: 'same' | 'valid';
}

interface Case {
  readonly x: Reference;
  readonly filter: Reference;
  readonly bias: Reference | undefined;
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly pad: tf.backend_util.ExplicitPadding | 'same' | 'valid' | number;
  readonly pool: Pool;
  readonly activation: 'linear' | 'relu';
  /** What is pooled. */
  readonly shape: Shape;
  readonly seed: number;
}

const pairs = (max: number): fc.Arbitrary<Pair> =>
  fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));

/** Windows that overlap, that touch, and with what lies between them left out. */
const pools: fc.Arbitrary<Pool> = fc
  .record({ size: pairs(3), strides: pairs(4), pad: fc.constantFrom('same', 'valid') })
  // Windows of one value keep NaN on cpu.
  .filter(({ size }) => Math.max(...size) > 1);

/** Quarters up to 1: their products add up without rounding, in any order, and are often the same. */
const quarters = (shape: readonly number[], seed: number): Reference => {
  const { data } = random(shape, seed);
  return { shape, data: data.map((value) => Math.round(value * 4) / 4) };
};

const cases = (
  values: (shape: readonly number[], seed: number) => Reference,
  isDilated = false,
): fc.Arbitrary<Case> =>
  fc
    .record({
      windowCase: windowCases(isDilated),
      outs: channels,
      pool: pools,
      activation: fc.constantFrom('linear' as const, 'relu' as const),
      hasBias: fc.boolean(),
      seed: seeds,
    })
    .map(({ windowCase, outs, pool, activation, hasBias, seed }) => {
      const { image, window, strides, dilations, pad } = windowCase;
      const filterShape: Shape = [...window.size, image[3], outs];
      const { computeConv2DInfo, computePool2DInfo } = tf.backend_util;
      const conv = computeConv2DInfo(image, filterShape, strides, dilations, pad);
      const { outShape } = computePool2DInfo(conv.outShape, pool.size, pool.strides, 1, pool.pad);
      return {
        x: values(image, seed),
        filter: values(filterShape, seed + 1),
        bias: hasBias ? values([outs], seed + 2) : undefined,
        strides,
        dilations,
        pad,
        pool,
        activation,
        shape: outShape,
        seed,
      };
    })
    .filter(({ shape }) => shape.every((size) => size > 0));

/** What is pooled, and its gradients with respect to x, the filter and the bias. */
const fused = (sample: Case, dy: Reference) => (): tf.Tensor[] => {
  const { strides, dilations, pad, pool, activation } = sample;
  const attributes = {
    strides,
    dilations,
    pad,
    dataFormat: 'NHWC',
    activation,
    pool: { filterSize: pool.size, strides: pool.strides, pad: pool.pad },
  };
  const [x, filter] = [tensorOf(sample.x), tensorOf(sample.filter)];
  const bias = sample.bias && tensorOf(sample.bias);
  const run = <T extends tf.Tensor | tf.Tensor[]>(
    name: string,
    inputs: tf.NamedTensorMap,
    more: tf.NamedAttrMap,
  ) => tf.engine().runKernel<T>(name, inputs, { ...attributes, ...more });
  const inputs = { x, filter, ...(bias && { bias }) };
  const [y, winners] = run<[tf.Tensor, tf.Tensor]>('Conv2DMaxPool', inputs, {});
  const gradient = tensorOf(dy);
  const before =
    activation === 'relu' ? run<tf.Tensor>('ReluGrad', { x: y, dy: gradient }, {}) : gradient;
  const ofX = { dy: before, winners, filter };
  const ofFilter = { x, dy: before, winners };
  return [
    y,
    run<tf.Tensor>('Conv2DMaxPoolBackpropInput', ofX, { inputShape: x.shape }),
    run<tf.Tensor>('Conv2DMaxPoolBackpropFilter', ofFilter, { filterShape: filter.shape }),
    ...(bias ? [tf.sum(before, [0, 1, 2])] : []),
  ];
};

/** The same, operation by operation. */
const unfused = (sample: Case, dy: Reference) => (): tf.Tensor[] => {
  const { strides, dilations, pad, pool, activation } = sample;
  const compute = (x: tf.Tensor, filter: tf.Tensor, ...[bias]: tf.Tensor[]) => {
    const convolved = tf.conv2d(rank4(x), rank4(filter), strides, pad, 'NHWC', dilations);
    const sums = bias ? tf.add(convolved, bias) : convolved;
    const rectified = activation === 'relu' ? tf.relu(sums) : sums;
    return tf.maxPool(rank4(rectified), pool.size, pool.strides, pool.pad);
  };
  const operands = [sample.x, sample.filter, ...(sample.bias ? [sample.bias] : [])].map(tensorOf);
  const [x, filter, ...rest] = operands;
  return [compute(x, filter, ...rest), ...tf.grads(compute)(operands, tensorOf(dy))];
};

const outputGradient = ({ shape, seed }: Case) => random(shape, seed + 3);

describe('convolution, bias, relu and max pooling in one', () => {
  it('are exactly what the four are on cpu, and so are their gradients', async () => {
    await holds(cases(quarters), async (sample) => {
      const dy = quarters(sample.shape, sample.seed + 3);
      const actual = await on('wasm', fused(sample, dy));
      const expected = await on('cpu', unfused(sample, dy));
      expect(actual.map(withoutSigns)).toEqual(expected.map(withoutSigns));
    });
  });

  it('have the output and the input gradient that the four have here, to the bit', async () => {
    await holds(cases(random), async (sample) => {
      const dy = outputGradient(sample);
      const [y, ...gradients] = await on('wasm', fused(sample, dy));
      const [expected, ...others] = await on('wasm', unfused(sample, dy));
      expect(y).toEqual(expected);
      expectGradients(gradients, others);
    });
  });

  it('of a dilated convolution, whose gradients stock tfjs refuses', async () => {
    await holds(
      cases(quarters, true),
      async (sample) => {
        const { filter, dilations, shape, seed } = sample;
        const dy = quarters(shape, seed + 3);
        const spread: Case = { ...sample, filter: dilated(filter, dilations), dilations: [1, 1] };
        const [y, ofX, ofFilter] = await on('wasm', fused(sample, dy));
        const [expected, expectedOfX, ofSpread] = await on('cpu', unfused(spread, dy));
        expect([y, ofX].map(withoutSigns)).toEqual([expected, expectedOfX].map(withoutSigns));
        const data = ofSpread.data.filter((_, at) => isTap(at, spread.filter.shape, dilations));
        expect(withoutSigns(ofFilter)).toEqual(withoutSigns({ ...ofFilter, data }));
      },
      50,
    );
  });

  it.each([
    ['directly', 3, 3, 13], // 20 kB an image: six at a time
    ['by minimal filtering', 5, 8, 24], // 36 kB: three
  ])('of more images than are pooled at a time, %s', async (_, size, ins, outs) => {
    const pool: Pool = { size: [2, 2], strides: [2, 2], pad: 'valid' };
    const [strides, dilations]: Pair[] = [
      [1, 1],
      [1, 1],
    ];
    const sample: Case = {
      x: random([23, 20, 19, ins], 1),
      filter: random([size, size, ins, outs], 2),
      bias: random([outs], 3),
      strides,
      dilations,
      pad: 'same',
      pool,
      activation: 'relu',
      shape: [23, 10, 9, outs],
      seed: 4,
    };
    const dy = outputGradient(sample);
    const [y, ...gradients] = await on('wasm', fused(sample, dy));
    const [expected, ...others] = await on('wasm', unfused(sample, dy));
    expect(y).toEqual(expected);
    expectGradients(gradients, others);
  });

  // Some of whose places are no whole numbers as shares of all bytes, in float64.
  it('of many images, each read where it begins', async () => {
    const x = random([90, 28, 28, 32], 1);
    const run = (name: string, attributes: tf.NamedAttrMap) =>
      tf
        .engine()
        .runKernel<tf.Tensor>(
          name,
          { x: tensorOf(x), filter: tensorOf(random([1, 1, 32, 48], 2)) },
          { strides: 1, pad: 'valid', dataFormat: 'NHWC', ...attributes },
        );
    const pool = { filterSize: 28, strides: 28, pad: 'valid' };
    const [y] = await on('wasm', () => [run('Conv2DMaxPool', { pool })].flat());
    const [expected] = await on('wasm', () =>
      tf.maxPool(rank4(run('Conv2D', {})), 28, 28, 'valid'),
    );
    expect(y).toEqual(expected);
  });

  it('of windows without a positive value are 0 by relu, and pass no gradient on', async () => {
    await holds(cases(quarters), async (sample) => {
      const bias = { shape: [sample.shape[3]], data: new Float64Array(sample.shape[3]).fill(-1e6) };
      const below: Case = { ...sample, bias, activation: 'relu' };
      const results = await on('wasm', fused(below, outputGradient(sample)));
      for (const { data } of results) expect(data.every((value) => value === 0)).toBe(true);
    });
  });

  it('pass over NaN, as max pooling does', async () => {
    const planted = fc.record({ sample: cases(quarters), inX: plants, inBias: plants });
    await holds(planted, async ({ sample, inX, inBias }) => {
      plant(sample.x.data, inX);
      if (sample.bias) plant(sample.bias.data, inBias);
      const dy = quarters(sample.shape, sample.seed + 3);
      const [actual] = await on('wasm', fused(sample, dy));
      const [expected] = await on('cpu', unfused(sample, dy));
      expect(withoutSigns(actual)).toEqual(withoutSigns(expected));
    });
  });

  it('have the gradients of the four where few are not 0', async () => {
    const sparse = fc.record({
      sample: cases(random),
      density: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await holds(sparse, async ({ sample, density }) => {
      const dy = thinned(outputGradient(sample), density, sample.seed);
      const [, ...gradients] = await on('wasm', fused(sample, dy));
      const [, ...expected] = await on('wasm', unfused(sample, dy));
      expectGradients(gradients, expected);
    });
  });
});

/** The input's to the bit; the filter's and the bias's are added up pooled output by pooled output. */
function expectGradients(actual: readonly Result[], expected: readonly Result[]): void {
  const [[ofX, ...ofWeights], [expectedOfX, ...others]] = [actual, expected];
  expect(withoutSigns(ofX)).toEqual(withoutSigns(expectedOfX));
  for (const [index, { data }] of ofWeights.entries()) {
    expect(largestDifference(data, others[index].data)).toBeLessThan(2 * TOLERANCE);
  }
}

interface Result {
  readonly data: readonly number[];
}

/** Zeros below 0 as 0: which of them a sum is depends on how many zeros it is of. */
function withoutSigns<T extends Result>(result: T): T {
  return { ...result, data: result.data.map((value) => value + 0) };
}

/** A filter with zeros between its taps. */
function dilated({ shape, data }: Reference, [down, across]: Pair): Reference {
  const [height, width, ins, outs] = shape;
  const spread = [(height - 1) * down + 1, (width - 1) * across + 1, ins, outs];
  const places = Float64Array.from({ length: spread.reduce((a, b) => a * b) }, (_, at) => at);
  const taps = places.filter((at) => isTap(at, spread, [down, across]));
  const result = places.fill(0);
  for (const [from, to] of taps.entries()) result[to] = data[from];
  return { shape: spread, data: result };
}

/** Whether a value of a filter of this shape belongs to a tap where every so many-th is one. */
function isTap(at: number, [, width, ins, outs]: readonly number[], [down, across]: Pair): boolean {
  const tap = Math.floor(at / (ins * outs));
  return Math.floor(tap / width) % down === 0 && (tap % width) % across === 0;
}

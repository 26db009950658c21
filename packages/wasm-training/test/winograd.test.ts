import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
// From source: whether a case takes this path is nothing that the package tells.
import { isForWinograd } from '../src/winograd.ts';
import { expectReference, on, random, rank4, tensorOf } from './both-backends.ts';
import {
  addBias,
  conv2d,
  conv2dFilterGradient,
  conv2dInputGradient,
  outputSide,
  type Reference,
  relu,
  type Window,
} from './float64-reference.ts';
import { holds, plant, seeds } from './property.ts';

/**
 * As a share of the largest magnitude: the transforms weigh up to 8² of what they add, which costs a digit. The largest
 * seen of 300 cases were 8e-6 with up to 24 channels, and 1.1e-5 with 64.
 */
const BOUND = 2e-5;

type Shape = [number, number, number, number];
type Pads = Window['pads'];

const windowOf = (pads: Pads, [height, width]: Shape): Window => ({
  size: [height, width],
  strides: [1, 1],
  dilations: [1, 1],
  pads,
});
const channels = fc.constantFrom(8, 16, 24);
const sides = fc.integer({ min: 4, max: 30 });
const cases = fc
  .record({
    image: fc.tuple(fc.integer({ min: 1, max: 3 }), sides, sides, channels),
    outs: channels,
    taps: fc.constantFrom(3, 5),
    // Up to 6: more than the 4 that the larger filter reaches.
    pads: fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6), fc.nat(6)),
    activation: fc.constantFrom('linear' as const, 'relu' as const),
    seed: seeds,
  })
  .map(({ image, outs, taps, pads: [top, bottom, left, right], activation, seed }) => {
    const filter: Shape = [taps, taps, image[3], outs];
    const pads: Pads = [
      [top, bottom],
      [left, right],
    ];
    const pad: tf.backend_util.ExplicitPadding = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    return { image, filter, pads, pad, activation, seed };
  })
  .filter(({ image, filter, pad }) => {
    const isSmall = image[0] * image[1] * image[2] * filter[2] * filter[3] < 100_000;
    return isSmall && isForWinograd(tf.backend_util.computeConv2DInfo(image, filter, 1, 1, pad));
  });

/** The gradient of the output, of the shape that the convolution gives it. */
function outputGradient(image: Shape, filter: Shape, pads: Pads, seed: number): Reference {
  const window = windowOf(pads, filter);
  const [height, width] = [outputSide(image[1], window, 0), outputSide(image[2], window, 1)];
  return random([image[0], height, width, filter[3]], seed);
}

const run =
  (name: string, inputs: Record<string, Reference>, attributes: tf.NamedAttrMap) => () => {
    const tensors = Object.entries(inputs).map(([key, value]) => [key, tensorOf(value)] as const);
    const all = { strides: 1, dataFormat: 'NHWC', ...attributes };
    return tf.engine().runKernel<tf.Tensor>(name, Object.fromEntries(tensors), all);
  };

describe('3×3 and 5×5 convolutions by minimal filtering', () => {
  it('with a bias, and relu or not', async () => {
    await holds(
      cases,
      async ({ image, filter, pads, pad, activation, seed }) => {
        const [x, taps, bias] = [image, filter, [filter[3]]].map((shape, at) =>
          random(shape, seed + at),
        );
        const sum = addBias(conv2d(x, taps, windowOf(pads, filter)), bias);
        const fused = () =>
          tf.fused.conv2d({
            x: rank4(tensorOf(x)),
            filter: rank4(tensorOf(taps)),
            strides: 1,
            pad,
            bias: tensorOf(bias),
            activation,
          });
        await expectReference(activation === 'relu' ? relu(sum) : sum, fused, BOUND);
      },
      30,
    );
  });

  it('gradient with respect to the filter', async () => {
    await holds(
      cases,
      async ({ image, filter, pads, pad, seed }) => {
        const x = random(image, seed);
        const dy = outputGradient(image, filter, pads, seed + 1);
        const kernel = run('Conv2DBackpropFilter', { x, dy }, { pad, filterShape: filter });
        await expectReference(conv2dFilterGradient(x, dy, windowOf(pads, filter)), kernel, BOUND);
      },
      8, // of which cpu's share takes by far the longest
    );
  });

  it('gradient with respect to the image', async () => {
    await holds(
      cases,
      async ({ image, filter, pads, pad, seed }) => {
        const taps = random(filter, seed);
        const dy = outputGradient(image, filter, pads, seed + 1);
        const kernel = run('Conv2DBackpropInput', { dy, filter: taps }, { pad, inputShape: image });
        await expectReference(
          conv2dInputGradient(dy, taps, image, windowOf(pads, filter)),
          kernel,
          BOUND,
        );
      },
      30,
    );
  });
});

it('gives exactly 0 for windows that hold zeros alone, which relu then keeps shut', async () => {
  const blank = fc.tuple(cases, fc.double({ min: 0.005, max: 0.1, noNaN: true }));
  await holds(
    blank,
    async ([{ image, filter, pads, pad, seed }, share]) => {
      const [x, chance, taps] = [
        random(image, seed),
        random(image, seed + 1),
        random(filter, seed),
      ];
      const pixels = chance.data.map((value, at) =>
        Number(Math.abs(value) * image[3] < share * (at % 2)),
      );
      for (const at of x.data.keys()) x.data[at] *= pixels[at];
      const ones = { shape: filter, data: taps.data.map(() => 1) };
      const filled = conv2d({ shape: image, data: pixels }, ones, windowOf(pads, filter));
      const [{ data }] = await on('wasm', () =>
        tf.conv2d(rank4(tensorOf(x)), rank4(tensorOf(taps)), 1, pad),
      );
      const blanks = data.filter((_, at) => filled.data[at] === 0);
      expect(blanks).toEqual(blanks.map(() => 0));
    },
    30,
  );
});

/** The places of what is not finite. */
const notFinite = (data: ArrayLike<number>) =>
  Array.from(data).flatMap((value, at) => (Number.isFinite(value) ? [] : [at]));

const plantedCases = fc.record({
  sample: cases,
  plants: fc.array(
    fc.record({ place: fc.nat(), value: fc.constantFrom(NaN, Infinity, -Infinity) }),
    { minLength: 1, maxLength: 2 },
  ),
});

/** Everything that is not finite in the reference must not be so here; more may be. */
async function expectNotFinite(reference: Reference, kernel: () => tf.Tensor) {
  const [{ data }] = await on('wasm', kernel);
  const expected = notFinite(reference.data);
  expect(notFinite(expected.map((at) => data[at]))).toHaveLength(expected.length);
  return data;
}

describe('NaN and infinities by minimal filtering', () => {
  it('spread over blocks of 4×4 outputs, and no further', async () => {
    await holds(
      plantedCases,
      async ({ sample: { image, filter, pads, pad, seed }, plants }) => {
        const [x, taps] = [random(image, seed), random(filter, seed + 1)];
        plant(x.data, plants);
        const reference = conv2d(x, taps, windowOf(pads, filter));
        const kernel = () => tf.conv2d(rank4(tensorOf(x)), rank4(tensorOf(taps)), 1, pad);
        const data = await expectNotFinite(reference, kernel);

        const [, height, width, outs] = reference.shape;
        const blockOf = (at: number, rows: number, columns: number) => {
          const pixel = Math.floor(at / outs);
          const row = Math.floor(pixel / columns);
          const block = [Math.floor(row / rows), (row % rows) >> 2, (pixel % columns) >> 2];
          return block.join();
        };
        // With more zeros after the image, the last blocks are whole.
        const [[top, bottom], [left, right]] = pads;
        const whole = conv2d(
          x,
          taps,
          windowOf(
            [
              [top, bottom + 3],
              [left, right + 3],
            ],
            filter,
          ),
        );
        const touched = notFinite(whole.data).map((at) => blockOf(at, height + 3, width + 3));
        const spread = new Set(notFinite(data).map((at) => blockOf(at, height, width)));
        expect(touched).toEqual(expect.arrayContaining([...spread]));
      },
      20,
    );
  });

  it('reach every output and gradient that they are in', async () => {
    await holds(
      plantedCases,
      async ({ sample: { image, filter, pads, pad, seed }, plants }) => {
        const [x, taps] = [random(image, seed), random(filter, seed + 1)];
        const dy = outputGradient(image, filter, pads, seed + 2);
        plant(dy.data, plants);
        const planted = random(filter, seed + 1);
        plant(planted.data, plants);
        await expectNotFinite(conv2d(x, planted, windowOf(pads, filter)), () =>
          tf.conv2d(rank4(tensorOf(x)), rank4(tensorOf(planted)), 1, pad),
        );
        await expectNotFinite(
          conv2dFilterGradient(x, dy, windowOf(pads, filter)),
          run('Conv2DBackpropFilter', { x, dy }, { pad, filterShape: filter }),
        );
        await expectNotFinite(
          conv2dInputGradient(dy, taps, image, windowOf(pads, filter)),
          run('Conv2DBackpropInput', { dy, filter: taps }, { pad, inputShape: image }),
        );
      },
      20,
    );
  });
});

import type * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { outputSide, samePads, type Window } from './float64-reference.ts';

type Pair = [number, number];
type Shape = [number, number, number, number];

/** A window over images [batch, height, width, channels], in this folder's terms and in tfjs'. */
export interface WindowCase {
  readonly image: Shape;
  readonly window: Window;
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly pad: tf.backend_util.ExplicitPadding | 'same' | 'valid' | number;
}

const pairs = (max: number) =>
  fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max })) satisfies fc.Arbitrary<Pair>;

/** One channel, a few, and what fills vectors and tiles or does not quite. */
export const channels = fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 16, 17);

const images = fc.tuple(
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 1, max: 11 }),
  fc.integer({ min: 1, max: 11 }),
  channels,
);

// Up to 4 on each side is also more than the smaller windows reach.
const paddings = fc.oneof(
  fc.constant('same' as const),
  fc.constant('valid' as const),
  fc.nat(3),
  fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4), fc.nat(4)),
);

/** Any window up to 7×5, but 5×5, that gives an output; with strides, or with dilations where there are to be some. */
export function windowCases(isDilated = false): fc.Arbitrary<WindowCase> {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }));
  return fc
    .record({ image: images, size: sizes, steps: pairs(isDilated ? 3 : 4), padding: paddings })
    .map(({ image, size, steps, padding }) => {
      const [strides, dilations]: [Pair, Pair] = isDilated ? [[1, 1], steps] : [steps, [1, 1]];
      const pads = ([0, 1] as const).map((axis): readonly [number, number] => {
        if (padding === 'valid') return [0, 0];
        if (typeof padding === 'number') return [padding, padding];
        if (typeof padding === 'object') return [padding[2 * axis], padding[2 * axis + 1]];
        return samePads(image[1 + axis], size[axis], strides[axis], dilations[axis]);
      });
      const window: Window = { size, strides, dilations, pads: [pads[0], pads[1]] };
      const pad: WindowCase['pad'] =
        typeof padding === 'object'
          ? [
              [0, 0],
              [padding[0], padding[1]],
              [padding[2], padding[3]],
              [0, 0],
            ]
          : padding;
      return { image, window, strides, dilations, pad };
    })
    .filter(({ image, window, window: { size, strides }, pad }) => {
      const is5x5 = size[0] === 5 && size[1] === 5; // Winograd's
      // Where the padding is a number, tfjs takes the height's window and stride for the width, too.
      const isSquare = size[0] === size[1] && strides[0] === strides[1] && !isDilated;
      if (is5x5 || (typeof pad === 'number' && !isSquare)) return false;
      return outputSide(image[1], window, 0) > 0 && outputSide(image[2], window, 1) > 0;
    });
}

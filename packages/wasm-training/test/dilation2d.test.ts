import * as tf from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectSameOnBoth, random, rank4, tensorOf } from './both-backends.ts';
import { outputSide } from './float64-reference.ts';
import { holds, seeds } from './property.ts';
import { windowCases } from './windows.ts';

function rank3(x: tf.Tensor): tf.Tensor3D {
  const [height, width, channels] = x.shape;
  return tf.reshape<tf.Rank.R3>(x, [height, width, channels]);
}

describe('morphological dilation', () => {
  it.each([false, true])('and its gradients are as on cpu, dilated: %s', async (isDilated) => {
    const cases = fc
      .record({ windowCase: windowCases(isDilated), seed: seeds })
      .filter(({ windowCase: { image, window, pad } }) => {
        // Each window has a tap inside.
        const fits = window.dilations.every((rate, axis) => rate < image[1 + axis]);
        return fits && (pad === 'same' || pad === 'valid');
      });
    await holds(cases, async ({ windowCase: { image, window, strides, dilations, pad }, seed }) => {
      if (pad !== 'same' && pad !== 'valid') return;
      const sides = [outputSide(image[1], window, 0), outputSide(image[2], window, 1)];
      const x = random(image, seed);
      const filter = random([...window.size, image[3]], seed + 1);
      const dy = random([image[0], ...sides, image[3]], seed + 2);
      const dilate = (values: tf.Tensor, weights: tf.Tensor) =>
        tf.dilation2d(rank4(values), rank3(weights), strides, pad, dilations);
      await expectSameOnBoth(() => {
        const operands = [tensorOf(x), tensorOf(filter)];
        return [dilate(operands[0], operands[1]), ...tf.grads(dilate)(operands, tensorOf(dy))];
      });
    });
  });
});

import * as tf from '@tensorflow/tfjs-core';
import { aroundAxis, onlyGradient, withLength } from './gradient-parts.ts';

/** The gradient of `MirrorPad`, with what the mirrored borders add, which tfjs leaves out. */
export const mirrorPadGradient: tf.GradConfig = {
  kernelName: 'MirrorPad',
  inputsToSave: ['x'],
  gradFunc: (dy, [x], { paddings, mode }) => ({
    x: () => {
      if (!Array.isArray(paddings)) throw new TypeError('MirrorPad has a list of paddings.');
      return x.shape.reduce((gradient, length, axis) => {
        const [before, after] = [paddings[axis]].flat().map(Number);
        return foldBorders(gradient, axis, {
          length,
          before,
          after,
          isReflected: mode === 'reflect',
        });
      }, onlyGradient(dy));
    },
  }),
};

interface Borders {
  readonly length: number;
  readonly before: number;
  readonly after: number;
  /** Whether the outermost values are not repeated. */
  readonly isReflected: boolean;
}

/** Adds an axis' borders, turned, to what they mirror. */
function foldBorders(gradient: tf.Tensor, axis: number, borders: Borders): tf.Tensor {
  const { length, before, after, isReflected } = borders;
  if (before + after === 0) return gradient;
  const rows = aroundAxis(gradient, axis);
  const inner = tf.slice(rows, [0, before, 0], [-1, length, -1]);
  const skipped = Number(isReflected);
  const folded = (from: number, count: number, to: number) => {
    const border = tf.reverse(tf.slice(rows, [0, from, 0], [-1, count, -1]), 1);
    return tf.pad(border, [
      [0, 0],
      [to, length - to - count],
      [0, 0],
    ]);
  };
  const parts: tf.Tensor[] = [inner];
  if (before > 0) parts.push(folded(0, before, skipped));
  if (after > 0) parts.push(folded(before + length, after, length - skipped - after));
  const sum = parts.reduce((total, part) => tf.add(total, part));
  return tf.reshape(sum, withLength(gradient.shape, axis, length));
}

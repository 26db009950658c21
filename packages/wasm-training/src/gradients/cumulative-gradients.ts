import * as tf from '@tensorflow/tfjs-core';
import { onlyGradient } from './gradient-parts.ts';

/** The gradient of `Cumsum`, whose axes tfjs exchanges unless it is the last one. */
export const cumsumGradient: tf.GradConfig = {
  kernelName: 'Cumsum',
  inputsToSave: ['x'],
  gradFunc: (dy, [x], { axis, exclusive, reverse }) => ({
    x: () =>
      tf.reshape(
        tf.cumsum(onlyGradient(dy), Number(axis), exclusive === true, reverse !== true),
        x.shape,
      ),
  }),
};

/** The gradient of `Cumprod`, of which tfjs has none; NaN where a factor is 0. */
export const cumprodGradient: tf.GradConfig = {
  kernelName: 'Cumprod',
  inputsToSave: ['x'],
  outputsToSave: [true],
  gradFunc: (dy, [x, products], { axis, exclusive, reverse }) => ({
    x: () => {
      const terms = tf.mul(onlyGradient(dy), products);
      const sums = tf.cumsum(terms, Number(axis), exclusive === true, reverse !== true);
      return tf.div(sums, x);
    },
  }),
};

/** The gradient of `Prod`, the product of all other factors; tfjs' does not take an axis counted from the end. */
export const prodGradient: tf.GradConfig = {
  kernelName: 'Prod',
  inputsToSave: ['x'],
  gradFunc: (dy, [x], { axis }) => ({
    x: () => {
      const given = axis === undefined || axis === null ? [...x.shape.keys()] : [axis].flat();
      const axes = tf.util.parseAxisParam(given.map(Number), x.shape);
      const kept = x.shape.flatMap((_, index) => (axes.includes(index) ? [] : [index]));
      const order = [...kept, ...axes];
      const last = tf.transpose(x, order);
      const factors = tf.reshape<tf.Rank.R2>(last, [
        -1,
        tf.util.sizeFromShape(axes.map((at) => x.shape[at])),
      ]);
      const before = tf.cumprod(factors, 1, true, false);
      const behind = tf.cumprod(factors, 1, true, true);
      const column = tf.reshape(onlyGradient(dy), [-1, 1]);
      const gradient = tf.reshape(tf.mul(column, tf.mul(before, behind)), last.shape);
      return tf.transpose(
        gradient,
        order.map((_, index) => order.indexOf(index)),
      );
    },
  }),
};

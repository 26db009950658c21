import * as tf from '@tensorflow/tfjs-core';
import { onlyGradient, sumToShape } from './gradient-parts.ts';

type Operands = readonly [tf.Tensor, tf.Tensor];

/** The gradient of a kernel of `a` and `b`, each summed over the axes along which it was broadcast, which tfjs forgets. */
function broadcastGradient(
  kernelName: string,
  gradients: (
    dy: tf.Tensor,
    operands: Operands,
    attributes: tf.NamedAttrMap,
  ) => readonly [() => tf.Tensor, () => tf.Tensor],
): tf.GradConfig {
  return {
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b], attributes) => {
      const [ofA, ofB] = gradients(onlyGradient(dy), [a, b], attributes);
      return { a: () => sumToShape(ofA(), a.shape), b: () => sumToShape(ofB(), b.shape) };
    },
  };
}

/** `dy` where the condition holds, else 0. */
const where = (condition: tf.Tensor, dy: tf.Tensor) => tf.mul(dy, tf.cast(condition, 'float32'));

export const maximumGradient = broadcastGradient('Maximum', (dy, [a, b]) => [
  () => where(tf.greaterEqual(a, b), dy),
  () => where(tf.less(a, b), dy),
]);

export const minimumGradient = broadcastGradient('Minimum', (dy, [a, b]) => [
  () => where(tf.lessEqual(a, b), dy),
  () => where(tf.greater(a, b), dy),
]);

export const squaredDifferenceGradient = broadcastGradient('SquaredDifference', (dy, [a, b]) => {
  const ofA = () => tf.mul(dy, tf.mul(2, tf.sub(a, b)));
  return [ofA, () => tf.neg(ofA())];
});

export const batchMatMulGradient = broadcastGradient(
  'BatchMatMul',
  (dy, [a, b], { transposeA, transposeB }) => {
    if (transposeA === true) {
      return transposeB === true
        ? [() => tf.matMul(b, dy, true, true), () => tf.matMul(dy, a, true, true)]
        : [() => tf.matMul(b, dy, false, true), () => tf.matMul(a, dy)];
    }
    return transposeB === true
      ? [() => tf.matMul(dy, b), () => tf.matMul(dy, a, true, false)]
      : [() => tf.matMul(dy, b, false, true), () => tf.matMul(a, dy, true, false)];
  },
);

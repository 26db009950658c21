import * as tf from '@tensorflow/tfjs-core';
import { onlyGradient } from './gradient-parts.ts';

/** The gradient of `Einsum`, of which tfjs has none: of each factor the sum of products of the others and the output's. */
export const einsumGradient: tf.GradConfig = {
  kernelName: 'Einsum',
  saveAllInputs: true,
  gradFunc: (dy, factors, { equation }) => {
    const [terms, sum] = String(equation).replaceAll(/\s/g, '').split('->');
    const subscripts = terms.split(',');
    return Object.fromEntries(
      factors.map((factor, index) => {
        const others = factors.filter((_, place) => place !== index);
        const otherTerms = subscripts.filter((_, place) => place !== index);
        const gradient = () =>
          gradientOf(
            subscripts[index],
            factor.shape,
            [sum, ...otherTerms],
            [onlyGradient(dy), ...others],
          );
        return [index, gradient];
      }),
    );
  },
};

/** The sum of products for a factor's letters; along one that nothing else has, the gradient is the same everywhere. */
function gradientOf(
  letters: string,
  shape: readonly number[],
  terms: readonly string[],
  tensors: readonly tf.Tensor[],
): tf.Tensor {
  const isShared = (letter: string) => terms.some((term) => term.includes(letter));
  const shared = [...letters].filter(isShared).join('');
  const sum = tf.einsum(`${terms.join(',')}->${shared}`, ...tensors);
  const kept = [...letters].map((letter, axis) => (isShared(letter) ? shape[axis] : 1));
  return tf.broadcastTo(tf.reshape(sum, kept), [...shape]);
}

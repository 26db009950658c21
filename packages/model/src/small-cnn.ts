import type { Sequential } from '@tensorflow/tfjs-layers';
import { convolutionalNetwork, type CnnOptions } from './convolutional-network.ts';

/**
 * Creates a network for when seconds count: two 5×5 convolutions (16, 96) that pad nothing, as LeNet's (LeCun et al. 1998),
 * each with 2×2 max pooling, a dense layer of 128 and softmax over the ten digits; compiled, 236,938 parameters. A
 * fifth of {@link createCnn}'s multiplications.
 *
 * Input `[batch, 28, 28, 1]` in [0, 1]; output `[batch, 10]` probabilities.
 *
 * @throws RangeError when the seed is not a whole number or the dropout is outside [0, 1).
 */
export function createSmallCnn(options: CnnOptions = {}): Sequential {
  return convolutionalNetwork(
    { name: 'mnist_small', filters: [16, 96], padding: 'valid', units: 128 },
    options,
  );
}

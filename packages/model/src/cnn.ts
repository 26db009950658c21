import type { Sequential } from '@tensorflow/tfjs-layers';
import { convolutionalNetwork, type CnnOptions } from './convolutional-network.ts';

/**
 * Creates the convolutional network: two 5×5 convolutions (32, 64), each with 2×2 max pooling,
 * a dense layer of 1,024 and softmax over the ten digits; compiled, 3,274,634 parameters.
 *
 * Input `[batch, 28, 28, 1]` in [0, 1]; output `[batch, 10]` probabilities. Kernels start as Glorot uniform
 * from the seed (Glorot & Bengio 2010), biases as zero.
 *
 * @throws RangeError when the seed is not a whole number or the dropout is outside [0, 1).
 */
export function createCnn(options: CnnOptions = {}): Sequential {
  return convolutionalNetwork(
    { name: 'mnist_cnn', filters: [32, 64], padding: 'same', units: 1024 },
    options,
  );
}

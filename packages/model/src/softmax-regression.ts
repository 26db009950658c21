import { initializers, layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { compileClassifier } from './compile-classifier.ts';
import { layerSeed } from './layer-seed.ts';

export interface SoftmaxRegressionOptions {
  /** Seed of every initial weight: a whole number, 0 by default. */
  readonly seed?: number | undefined;
}

/**
 * Creates the baseline that the network is compared with: ten softmax neurons on 784 pixels,
 * blind to which pixels are neighbours; compiled, 7,850 parameters.
 *
 * Input `[batch, 28, 28, 1]` in [0, 1]; output `[batch, 10]` probabilities.
 *
 * @throws RangeError when the seed is not a whole number of 0 or more.
 */
export function createSoftmaxRegression({ seed = 0 }: SoftmaxRegressionOptions = {}): Sequential {
  return compileClassifier(
    sequential({
      name: 'mnist_softmax',
      layers: [
        layers.inputLayer({ name: 'image', inputShape: [28, 28, 1] }), // [batch, 28, 28, 1]
        layers.flatten({ name: 'flatten' }), //                           [batch, 784]
        layers.dense({
          name: 'digit',
          units: 10,
          activation: 'softmax',
          kernelInitializer: initializers.glorotUniform({ seed: layerSeed(seed, 1) }),
        }), //                                                            [batch, 10]
      ],
    }),
  );
}

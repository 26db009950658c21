import { initializers, layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { compileClassifier } from './compile-classifier.ts';
import { layerSeed } from './layer-seed.ts';

export interface CnnOptions {
  /** Seed of every initial weight: a whole number, 0 by default. */
  readonly seed?: number;
  /** Fraction of the 1,024 dense outputs dropped in training, 0 (no dropout layer) by default. */
  readonly dropout?: number;
}

/**
 * Creates the convolutional network: two 5×5 convolutions (32, 64), each with 2×2 max pooling,
 * a dense layer of 1,024 and softmax over the ten digits; compiled, 3,274,634 parameters.
 *
 * Input `[batch, 28, 28, 1]` in [0, 1]; output `[batch, 10]` probabilities. Kernels start as Glorot uniform
 * from the seed (Glorot & Bengio 2010), biases as zero.
 *
 * @throws RangeError when the seed is not a whole number or the dropout is outside [0, 1).
 */
export function createCnn({ seed = 0, dropout = 0 }: CnnOptions = {}): Sequential {
  if (!(dropout >= 0 && dropout < 1)) {
    throw new RangeError(`Dropout is a fraction in [0, 1); got ${dropout}.`);
  }
  const glorot = (layer: number) => initializers.glorotUniform({ seed: layerSeed(seed, layer) });
  const convolution = (name: string, filters: number, layer: number) =>
    layers.conv2d({
      name,
      filters,
      kernelSize: 5,
      padding: 'same',
      activation: 'relu',
      kernelInitializer: glorot(layer),
    });
  const pooling = (name: string) => layers.maxPooling2d({ name, poolSize: 2, strides: 2 });

  return compileClassifier(
    sequential({
      name: 'mnist_cnn',
      layers: [
        layers.inputLayer({ name: 'image', inputShape: [28, 28, 1] }), // [batch, 28, 28, 1]
        convolution('conv1', 32, 1), //                                   [batch, 28, 28, 32]
        pooling('pool1'), //                                              [batch, 14, 14, 32]
        convolution('conv2', 64, 2), //                                   [batch, 14, 14, 64]
        pooling('pool2'), //                                              [batch, 7, 7, 64]
        layers.flatten({ name: 'flatten' }), //                           [batch, 3136]
        layers.dense({
          name: 'dense',
          units: 1024,
          activation: 'relu',
          kernelInitializer: glorot(3),
        }), //                                                            [batch, 1024]
        ...(dropout > 0 ? [layers.dropout({ name: 'dropout', rate: dropout })] : []),
        layers.dense({
          name: 'digit',
          units: 10,
          activation: 'softmax',
          kernelInitializer: glorot(4),
        }), //                                                            [batch, 10]
      ],
    }),
  );
}

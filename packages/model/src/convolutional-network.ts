import { initializers, layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { compileClassifier } from './compile-classifier.ts';
import { layerSeed } from './layer-seed.ts';

export interface CnnOptions {
  /** Seed of every initial weight: a whole number, 0 by default. */
  readonly seed?: number | undefined;
  /** Fraction of the dense layer's outputs dropped in training, 0 (no dropout layer) by default. */
  readonly dropout?: number | undefined;
}

/** What tells networks of this kind apart. */
interface Sizes {
  readonly name: string;
  /** Of either convolution. */
  readonly filters: readonly [number, number];
  /** Whether convolutions see zeros around their input, or its inside alone. */
  readonly padding: 'same' | 'valid';
  /** Of the dense layer. */
  readonly units: number;
}

/**
 * Two 5×5 convolutions, each with relu and 2×2 max pooling, a dense layer with relu, and softmax over the ten digits;
 * compiled. Kernels start as Glorot uniform from the seed (Glorot & Bengio 2010), biases as zero.
 *
 * @throws RangeError when the seed is not a whole number or the dropout is outside [0, 1).
 */
export function convolutionalNetwork(
  { name, filters: [first, second], padding, units }: Sizes,
  { seed = 0, dropout = 0 }: CnnOptions,
): Sequential {
  if (!(dropout >= 0 && dropout < 1)) {
    throw new RangeError(`Dropout is a fraction in [0, 1); got ${dropout}.`);
  }
  const glorot = (layer: number) => initializers.glorotUniform({ seed: layerSeed(seed, layer) });
  const convolution = (layerName: string, filters: number, layer: number) =>
    layers.conv2d({
      name: layerName,
      filters,
      kernelSize: 5,
      padding,
      activation: 'relu',
      kernelInitializer: glorot(layer),
    });
  const pooling = (layerName: string) =>
    layers.maxPooling2d({ name: layerName, poolSize: 2, strides: 2 });

  return compileClassifier(
    sequential({
      name,
      layers: [
        layers.inputLayer({ name: 'image', inputShape: [28, 28, 1] }), // [batch, 28, 28, 1]
        convolution('conv1', first, 1), //                                [batch, 28, 28, first], or 24 × 24
        pooling('pool1'), //                                              [batch, 14, 14, first], or 12 × 12
        convolution('conv2', second, 2), //                               [batch, 14, 14, second], or 8 × 8
        pooling('pool2'), //                                              [batch, 7, 7, second], or 4 × 4
        layers.flatten({ name: 'flatten' }), //                           [batch, 49 × second], or 16
        layers.dense({
          name: 'dense',
          units,
          activation: 'relu',
          kernelInitializer: glorot(3),
        }), //                                                            [batch, units]
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

import { randomUniform, tensor1d, tensor2d, tensor4d } from '@tensorflow/tfjs-core';
import { initializers, layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Reads 4×4 images and tells 2 classes apart: the logit of class 1 is the pixel at row 1, column 2, times `weight`, that
 * of class 0 is 0, so that the probability of class 1 is the logistic function of it.
 */
export function modelOfOnePixel(weight: number): LayersModel {
  const model = sequential({
    layers: [
      layers.flatten({ inputShape: [4, 4, 1] }),
      layers.dense({ units: 2, activation: 'softmax' }),
    ],
  });
  const weights = Array.from({ length: 16 }, (_, pixel) => [0, pixel === 6 ? weight : 0]);
  model.setWeights([tensor2d(weights), tensor1d([0, 0])]);
  return model;
}

/** Reads 4×4 images; its first layer has two kernels of 2×3. */
export function modelOfTwoKernels(): LayersModel {
  const model = sequential({
    layers: [
      layers.conv2d({ inputShape: [4, 4, 1], filters: 2, kernelSize: [2, 3], useBias: false }),
      layers.flatten(),
      layers.dense({ units: 2 }),
    ],
  });
  const interleaved = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6];
  model.layers[0].setWeights([tensor4d(interleaved, [2, 3, 1, 2])]);
  return model;
}

/**
 * The network of this repository with random weights and biases; with an input layer, as its files have it. Built here, as
 * `@mnist-cnn/model` is on the same floor.
 */
export function randomCnn(): LayersModel {
  const random = (seed: number) => ({
    kernelInitializer: initializers.glorotUniform({ seed }),
    biasInitializer: initializers.randomUniform({ minval: -0.1, maxval: 0.1, seed: seed + 1 }),
  });
  const convolution = (name: string, filters: number, seed: number) =>
    layers.conv2d({
      name,
      filters,
      kernelSize: 5,
      padding: 'same',
      activation: 'relu',
      ...random(seed),
    });
  return sequential({
    layers: [
      layers.inputLayer({ name: 'image', inputShape: [28, 28, 1] }),
      convolution('conv1', 32, 1),
      layers.maxPooling2d({ name: 'pool1', poolSize: 2, strides: 2 }),
      convolution('conv2', 64, 3),
      layers.maxPooling2d({ name: 'pool2', poolSize: 2, strides: 2 }),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'dense', units: 1024, activation: 'relu', ...random(5) }),
      layers.dropout({ name: 'dropout', rate: 0.5 }),
      layers.dense({ name: 'digit', units: 10, activation: 'softmax', ...random(7) }),
    ],
  });
}

/** Values from −1 to 1, the same ones for the same seed. */
export function randomValues(count: number, seed: number): Float32Array {
  return Float32Array.from(randomUniform([count], -1, 1, 'float32', seed).dataSync());
}

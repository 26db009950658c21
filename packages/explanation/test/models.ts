import { tensor1d, tensor2d, tensor4d } from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';

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

import type * as tf from '@tensorflow/tfjs-core';
import { poolGeometry } from './geometry.ts';
import { floatsOf, type TrainingKernel } from './tfjs-internals.ts';

/**
 * The gradient of max pooling: each window's gradient goes to its first largest element, in row-major order.
 *
 * Stock starts its search from the smallest positive float, so that windows without a positive value go wrong.
 */
export const maxPoolGrad: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, input } = inputs;
  const geometry = input && poolGeometry(input.shape, attributes);
  if (!dy || !input || input.dtype !== 'float32' || !geometry) return undefined;
  const output = backend.makeOutput(input.shape, 'float32');
  const x = floatsOf(backend, input);
  const gradient = floatsOf(backend, dy);
  const spread = isTiledBy2(geometry) ? spreadTiledBy2 : spreadAny;
  spread(x, gradient, floatsOf(backend, output).fill(0), geometry);
  return output;
};

function isTiledBy2(geometry: tf.backend_util.Conv2DInfo): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  const twos = [filterHeight, filterWidth, strideHeight, strideWidth].every((size) => size === 2);
  const inside =
    geometry.outHeight * 2 <= geometry.inHeight && geometry.outWidth * 2 <= geometry.inWidth;
  return twos && inside && padInfo.top === 0 && padInfo.left === 0;
}

function spreadTiledBy2(
  x: Float32Array,
  dy: Float32Array,
  dx: Float32Array,
  { batchSize, inHeight, inWidth, outHeight, outWidth, inChannels }: tf.backend_util.Conv2DInfo,
): void {
  const row = inWidth * inChannels;
  let read = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        let first = ((image * inHeight + outRow * 2) * inWidth + outColumn * 2) * inChannels;
        for (const end = first + inChannels; first < end; first++, read++) {
          let largest = -Infinity;
          let at = -1;
          if (x[first] > largest) largest = x[(at = first)];
          const second = first + inChannels;
          if (x[second] > largest) largest = x[(at = second)];
          const third = first + row;
          if (x[third] > largest) largest = x[(at = third)];
          const fourth = third + inChannels;
          if (x[fourth] > largest) at = fourth;
          if (at >= 0) dx[at] = dy[read];
        }
      }
    }
  }
}

function spreadAny(
  x: Float32Array,
  dy: Float32Array,
  dx: Float32Array,
  geometry: tf.backend_util.Conv2DInfo,
): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = geometry;
  let read = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      const top = outRow * geometry.strideHeight - geometry.padInfo.top;
      const bottom = Math.min(inHeight, top + geometry.filterHeight);
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        const left = outColumn * geometry.strideWidth - geometry.padInfo.left;
        const right = Math.min(inWidth, left + geometry.filterWidth);
        for (let channel = 0; channel < inChannels; channel++, read++) {
          let largest = -Infinity;
          let at = -1;
          for (let row = Math.max(0, top); row < bottom; row++) {
            for (let column = Math.max(0, left); column < right; column++) {
              const index = ((image * inHeight + row) * inWidth + column) * inChannels + channel;
              if (x[index] > largest) largest = x[(at = index)];
            }
          }
          if (at >= 0) dx[at] += dy[read];
        }
      }
    }
  }
}

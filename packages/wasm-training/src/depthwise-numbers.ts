import type { backend_util } from '@tensorflow/tfjs-core';

/** Of the input, and how many the output has of each of them. */
export function channelsOf({ inChannels, outChannels }: backend_util.Conv2DInfo) {
  return [inChannels, outChannels / inChannels] as const;
}

/** The filter's sides, strides and dilations. */
export function stepsOf(geometry: backend_util.Conv2DInfo) {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  const dilations = [geometry.dilationHeight, geometry.dilationWidth] as const;
  return [filterHeight, filterWidth, strideHeight, strideWidth, ...dilations] as const;
}

/** A depthwise convolution as the SIMD kernels take it. */
export function numbersOf(geometry: backend_util.Conv2DInfo) {
  const { batchSize, inHeight, inWidth, padInfo, outHeight, outWidth } = geometry;
  const image = [batchSize, inHeight, inWidth, ...channelsOf(geometry)] as const;
  return [...image, ...stepsOf(geometry), padInfo.top, padInfo.left, outHeight, outWidth] as const;
}

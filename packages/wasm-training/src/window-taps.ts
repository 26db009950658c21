import type { backend_util } from '@tensorflow/tfjs-core';

type Triple = readonly [number, number, number];

/** Windows that slide over volumes; each triple is for depth, height and width. */
export interface Windows {
  readonly batch: number;
  readonly sides: Triple;
  readonly outSides: Triple;
  readonly size: Triple;
  readonly strides: Triple;
  readonly dilations: Triple;
  /** How far the first window reaches out. */
  readonly before: Triple;
}

/** The windows of a convolution or pooling of volumes. */
export function volumeWindows(info: backend_util.Conv3DInfo): Windows {
  const { padInfo } = info;
  return {
    batch: info.batchSize,
    sides: [info.inDepth, info.inHeight, info.inWidth],
    outSides: [info.outDepth, info.outHeight, info.outWidth],
    size: [info.filterDepth, info.filterHeight, info.filterWidth],
    strides: [info.strideDepth, info.strideHeight, info.strideWidth],
    dilations: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
    before: [padInfo.front, padInfo.top, padInfo.left],
  };
}

/** Those of images: volumes of depth 1. */
export function imageWindows(info: backend_util.Conv2DInfo): Windows {
  const { padInfo } = info;
  return {
    batch: info.batchSize,
    sides: [1, info.inHeight, info.inWidth],
    outSides: [1, info.outHeight, info.outWidth],
    size: [1, info.filterHeight, info.filterWidth],
    strides: [1, info.strideHeight, info.strideWidth],
    dilations: [1, info.dilationHeight, info.dilationWidth],
    before: [0, padInfo.top, padInfo.left],
  };
}

/**
 * Calls for each tap of each window that lies inside of its volume, window by window and in row-major order: with the
 * numbers of the place in the input, of the tap and of the output.
 */
export function forEachTap(
  { batch, sides, outSides, size, strides, dilations, before }: Windows,
  visit: (place: number, tap: number, output: number) => void,
): void {
  const [depth, height, width] = sides;
  const [outDepth, outHeight, outWidth] = outSides;
  let output = 0;
  for (let volume = 0; volume < batch; volume++) {
    for (let outD = 0; outD < outDepth; outD++) {
      for (let outH = 0; outH < outHeight; outH++) {
        for (let outW = 0; outW < outWidth; outW++, output++) {
          const [d0, h0, w0] = [
            outD * strides[0] - before[0],
            outH * strides[1] - before[1],
            outW * strides[2] - before[2],
          ];
          let tap = 0;
          for (let kd = 0; kd < size[0]; kd++) {
            const d = d0 + kd * dilations[0];
            for (let kh = 0; kh < size[1]; kh++) {
              const h = h0 + kh * dilations[1];
              const row = ((volume * depth + d) * height + h) * width;
              const isRowInside = d >= 0 && d < depth && h >= 0 && h < height;
              for (let kw = 0; kw < size[2]; kw++, tap++) {
                const w = w0 + kw * dilations[2];
                if (isRowInside && w >= 0 && w < width) visit(row + w, tap, output);
              }
            }
          }
        }
      }
    }
  }
}

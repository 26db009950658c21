import * as tf from '@tensorflow/tfjs-core';
import { onlyGradient } from './gradient-parts.ts';

/** How a resizing reads its input, and whether it takes the nearest value or what lies between two. */
interface Resizing {
  readonly isNearest: boolean;
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

/**
 * The gradient of bilinear resizing: the transpose of what it multiplies by. tfjs' takes no heed of half pixels and, on cpu,
 * gives another shape unless the image is square.
 */
export const resizeBilinearGradient = resizeGradient('ResizeBilinear', false);

/** The same of nearest resizing, whose gradient on cpu is wrong from the second image on. */
export const resizeNearestNeighborGradient = resizeGradient('ResizeNearestNeighbor', true);

function resizeGradient(kernelName: string, isNearest: boolean): tf.GradConfig {
  return {
    kernelName,
    inputsToSave: ['images'],
    gradFunc: (gradient, [images], { alignCorners, halfPixelCenters }) => ({
      images: () => {
        const dy = onlyGradient(gradient);
        const resizing = {
          isNearest,
          alignCorners: alignCorners === true,
          halfPixelCenters: halfPixelCenters === true,
        };
        const [batch, height, width, channels] = images.shape;
        const [, outHeight, outWidth] = dy.shape;
        const rows = tf.matMul(
          weightsOf(height, outHeight, resizing),
          tf.reshape<tf.Rank.R3>(dy, [batch, outHeight, outWidth * channels]),
          true,
        );
        const columns = tf.matMul(
          weightsOf(width, outWidth, resizing),
          tf.reshape<tf.Rank.R3>(rows, [batch * height, outWidth, channels]),
          true,
        );
        return tf.reshape(columns, images.shape);
      },
    }),
  };
}

/** [1, outLength, length]: how much of each value along a side is in each of the resized side. */
function weightsOf(length: number, outLength: number, resizing: Resizing): tf.Tensor3D {
  const { isNearest, alignCorners, halfPixelCenters } = resizing;
  const cut = Number(alignCorners && outLength > 1);
  const ratio = (length - cut) / (outLength - cut);
  const weights = new Float32Array(outLength * length);
  for (let out = 0; out < outLength; out++) {
    const row = out * length;
    const at = halfPixelCenters ? ratio * (out + 0.5) : ratio * out;
    if (isNearest) {
      const nearest = alignCorners ? Math.round(at) : Math.floor(at);
      weights[row + Math.min(length - 1, nearest)] = 1;
    } else {
      const from = halfPixelCenters ? at - 0.5 : at;
      const below = Math.max(0, Math.floor(from));
      const above = Math.min(length - 1, Math.ceil(from));
      weights[row + below] += 1 - (from - below);
      weights[row + above] += from - below;
    }
  }
  return tf.tensor3d(weights, [1, outLength, length]);
}

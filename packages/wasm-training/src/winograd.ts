import type { backend_util } from '@tensorflow/tfjs-core';

/** Work of the transforms, as a share of that of the 64 multiplications a block. */
const TRANSFORMS = 0.5;

/**
 * Whether minimal filtering F(4×4, 5×5) computes this convolution, and its gradients, in fewer operations.
 *
 * It adds up other sums than the definition does. Results are within 2e-5 of their largest magnitude instead of 1e-5; an
 * output whose window holds zeros alone is 0 all the same. NaN and infinities come out as one or the other wherever the
 * definition has them, and also in the rest of the block of 4×4 outputs, or of 5×5 taps, that they are in: once there,
 * they reach every weight of a network in the next step anyway.
 */
export function isForWinograd(geometry: backend_util.Conv2DInfo): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  const { dilationHeight, dilationWidth, inChannels, outChannels } = geometry;
  const is5x5 = filterHeight === 5 && filterWidth === 5;
  const isDense = [strideHeight, strideWidth, dilationHeight, dilationWidth].every((n) => n === 1);
  if (!is5x5 || !isDense || inChannels % 8 !== 0 || outChannels % 8 !== 0) return false;
  const isCheaper = (height: number, width: number) =>
    Math.ceil(height / 4) * Math.ceil(width / 4) * 64 * (1 + TRANSFORMS) < height * width * 25;
  return (
    isCheaper(geometry.outHeight, geometry.outWidth) &&
    isCheaper(geometry.inHeight, geometry.inWidth)
  );
}

import type { backend_util } from '@tensorflow/tfjs-core';

/** Work of the transforms, as a share of that of the multiplications a block. */
const TRANSFORMS = 0.5;

/**
 * Channels in and out from which on it is faster, by the filter's side: the multiplications must be worth their transforms.
 * Measured, see docs/performance.md.
 */
const CHANNELS = new Map([
  [5, 8],
  [3, 16],
]);

/** Blocks of so many outputs a side are computed together. */
const OUT = 4;

/**
 * Whether minimal filtering F(4×4, 5×5) or F(4×4, 3×3) computes this convolution, and its gradients, in fewer operations.
 *
 * It adds up other sums than the definition does. Results are within 2e-5 of their largest magnitude instead of 1e-5; an
 * output whose window holds zeros alone is 0 all the same. NaN and infinities come out as one or the other wherever the
 * definition has them, and also in the rest of the block of 4×4 outputs, or of the filter's taps, that they are in: once there,
 * they reach every weight of a network in the next step anyway.
 */
export function isForWinograd(geometry: backend_util.Conv2DInfo): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  const { dilationHeight, dilationWidth, inChannels, outChannels } = geometry;
  const fewest = filterHeight === filterWidth ? CHANNELS.get(filterWidth) : undefined;
  const isDense = [strideHeight, strideWidth, dilationHeight, dilationWidth].every((n) => n === 1);
  if (fewest === undefined || !isDense || Math.min(inChannels, outChannels) < fewest) return false;
  if (inChannels % 8 !== 0 || outChannels % 8 !== 0) return false;
  const points = (OUT + filterWidth - 1) ** 2;
  const isCheaper = (height: number, width: number) =>
    Math.ceil(height / OUT) * Math.ceil(width / OUT) * points * (1 + TRANSFORMS) <
    height * width * filterWidth ** 2;
  return (
    isCheaper(geometry.outHeight, geometry.outWidth) &&
    isCheaper(geometry.inHeight, geometry.inWidth)
  );
}

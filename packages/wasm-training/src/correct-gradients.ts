import { averagePool3dGradient, averagePoolGradient } from './gradients/average-pool-gradients.ts';
import { batchNormGradient } from './gradients/batch-norm-gradient.ts';
import {
  batchMatMulGradient,
  maximumGradient,
  minimumGradient,
  squaredDifferenceGradient,
} from './gradients/broadcast-gradients.ts';
import { comparisonGradients } from './gradients/comparison-gradients.ts';
import {
  conv2dGradient,
  conv3dGradient,
  conv3dTransposeGradient,
  depthwiseConv2dGradient,
} from './gradients/convolution-gradients.ts';
import { cropAndResizeGradient } from './gradients/crop-and-resize-gradient.ts';
import { cumprodGradient, cumsumGradient, prodGradient } from './gradients/cumulative-gradients.ts';
import { einsumGradient } from './gradients/einsum-gradient.ts';
import { mirrorPadGradient } from './gradients/mirror-pad-gradient.ts';
import {
  resizeBilinearGradient,
  resizeNearestNeighborGradient,
} from './gradients/resize-gradients.ts';
import {
  depthToSpaceGradient,
  diagGradient,
  gatherGradient,
  gatherNdGradient,
  scatterNdGradient,
  stridedSliceGradient,
  tensorScatterUpdateGradient,
  topKGradient,
} from './gradients/selection-gradients.ts';
import { tileGradient } from './gradients/tile-gradient.ts';
import { installGradient } from './install-gradient.ts';

/** What tfjs has wrong on every backend, and what it lacks. */
const GRADIENTS = [
  averagePool3dGradient,
  averagePoolGradient,
  batchMatMulGradient,
  batchNormGradient,
  ...comparisonGradients,
  conv2dGradient,
  conv3dGradient,
  conv3dTransposeGradient,
  cropAndResizeGradient,
  cumprodGradient,
  cumsumGradient,
  depthToSpaceGradient,
  depthwiseConv2dGradient,
  diagGradient,
  einsumGradient,
  gatherGradient,
  gatherNdGradient,
  maximumGradient,
  minimumGradient,
  mirrorPadGradient,
  prodGradient,
  resizeBilinearGradient,
  resizeNearestNeighborGradient,
  scatterNdGradient,
  squaredDifferenceGradient,
  stridedSliceGradient,
  tensorScatterUpdateGradient,
  tileGradient,
  topKGradient,
];

/**
 * Registers right gradients where TensorFlow.js has wrong ones or none, for every backend of this program; once or often,
 * with `registerTrainingKernels()` or without.
 *
 * To be asked for, since it changes what other code of the program computes: docs/conformance.md lists what.
 * Import `@tensorflow/tfjs-layers` before, which registers the gradients that these replace.
 */
export function correctGradients(): void {
  for (const gradient of GRADIENTS) installGradient(gradient);
}

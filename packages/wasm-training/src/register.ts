import * as tf from '@tensorflow/tfjs-core';
import { add } from './add.ts';
import { addScaled } from './add-scaled.ts';
import { applyAdam, applyRmsprop, applySgd } from './apply-optimizer.ts';
import { averagePool, averagePoolGrad } from './average-pool.ts';
import { averagePool3dGrad } from './average-pool-3d-grad.ts';
import { batchMatMul } from './batch-mat-mul.ts';
import { batchNorm } from './batch-norm.ts';
import { batchNormInTraining, batchNormInTrainingGrad } from './batch-norm-in-training.ts';
import { cast } from './cast.ts';
import { conv2d } from './conv2d.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import {
  conv2dMaxPool,
  conv2dMaxPoolBackpropFilter,
  conv2dMaxPoolBackpropInput,
} from './conv2d-max-pool.ts';
import { conv3dBackpropFilter, conv3dBackpropInput } from './conv3d-gradients.ts';
import { denseBackpropWeights } from './dense-backprop-weights.ts';
import { depthwiseConv2d } from './depthwise-conv2d.ts';
import {
  depthwiseConv2dBackpropFilter,
  depthwiseConv2dBackpropInput,
} from './depthwise-conv2d-gradients.ts';
import { dilation2d, dilation2dBackpropFilter, dilation2dBackpropInput } from './dilation2d.ts';
import { einsum } from './einsum.ts';
import { batchNormGradient } from './gradients/batch-norm-gradient.ts';
import { tileGradient } from './gradients/tile-gradient.ts';
import { identity } from './identity.ts';
import { installGradientOnWasm } from './install-gradient.ts';
import { lstm, lstmGrad } from './lstm.ts';
import { maxPool } from './max-pool.ts';
import { maxPool3d, maxPool3dGrad } from './max-pool-3d.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { mean } from './mean.ts';
import { moveTowards } from './move-towards.ts';
import { oneHot } from './one-hot.ts';
import { installReluGradient, relu, reluGrad } from './relu.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';
import { stridedSlice } from './strided-slice.ts';
import { sum } from './sum.ts';
import { sumOfSquares } from './sum-of-squares.ts';
import { installKernel, supportedTfjsVersion, type TrainingKernel } from './tfjs-internals.ts';
import { tile } from './tile.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';
import { WasmTrainingError } from './wasm-training-error.ts';

const kernels: Readonly<Record<string, TrainingKernel>> = {
  Add: add,
  AddScaled: addScaled,
  ApplyAdam: applyAdam,
  ApplyRmsprop: applyRmsprop,
  ApplySgd: applySgd,
  AvgPool: averagePool,
  AvgPoolGrad: averagePoolGrad,
  AvgPool3DGrad: averagePool3dGrad,
  BatchMatMul: batchMatMul,
  _FusedMatMul: batchMatMul,
  BatchNormInTraining: batchNormInTraining,
  BatchNormInTrainingGrad: batchNormInTrainingGrad,
  Cast: cast,
  Conv2D: conv2d,
  FusedConv2D: conv2d,
  Conv2DBackpropFilter: conv2dBackpropFilter,
  Conv2DBackpropInput: conv2dBackpropInput,
  Conv2DMaxPool: conv2dMaxPool,
  Conv2DMaxPoolBackpropFilter: conv2dMaxPoolBackpropFilter,
  Conv2DMaxPoolBackpropInput: conv2dMaxPoolBackpropInput,
  Conv3DBackpropFilterV2: conv3dBackpropFilter,
  Conv3DBackpropInputV2: conv3dBackpropInput,
  DenseBackpropWeights: denseBackpropWeights,
  DepthwiseConv2dNative: depthwiseConv2d,
  DepthwiseConv2dNativeBackpropFilter: depthwiseConv2dBackpropFilter,
  DepthwiseConv2dNativeBackpropInput: depthwiseConv2dBackpropInput,
  Dilation2D: dilation2d,
  Dilation2DBackpropFilter: dilation2dBackpropFilter,
  Dilation2DBackpropInput: dilation2dBackpropInput,
  Einsum: einsum,
  FusedBatchNorm: batchNorm,
  Identity: identity,
  Lstm: lstm,
  LstmGrad: lstmGrad,
  MaxPool: maxPool,
  MaxPoolGrad: maxPoolGrad,
  MaxPool3D: maxPool3d,
  MaxPool3DGrad: maxPool3dGrad,
  Mean: mean,
  MoveTowards: moveTowards,
  OneHot: oneHot,
  Relu: relu,
  ReluGrad: reluGrad,
  SoftmaxCrossEntropy: softmaxCrossEntropy,
  StridedSlice: stridedSlice,
  Sum: sum,
  SumOfSquares: sumOfSquares,
  Tile: tile,
  UnsortedSegmentSum: unsortedSegmentSum,
};

/**
 * Registers what TensorFlow.js' wasm backend needs to train; before or after `tf.setBackend('wasm')`, once or often.
 *
 * Import `@tensorflow/tfjs-backend-wasm` before. What these kernels do not cover is left to the stock ones.
 *
 * @throws WasmTrainingError `unsupported-tfjs` with any tfjs-core but 4.22.0, `backend-not-imported` without the
 * wasm backend's kernels.
 */
export function registerTrainingKernels(): void {
  if (tf.version_core !== supportedTfjsVersion) {
    throw new WasmTrainingError(
      'unsupported-tfjs',
      `Expected @tensorflow/tfjs-core ${supportedTfjsVersion}, found ${tf.version_core}: install that version.`,
    );
  }
  if (!tf.getKernel('Conv2D', 'wasm')) {
    throw new WasmTrainingError(
      'backend-not-imported',
      "Expected tfjs' wasm kernels to be registered, found none: import '@tensorflow/tfjs-backend-wasm' first.",
    );
  }
  for (const [name, kernel] of Object.entries(kernels)) installKernel(name, kernel);
  installReluGradient();
  installGradientOnWasm(batchNormGradient);
  installGradientOnWasm(tileGradient);
}

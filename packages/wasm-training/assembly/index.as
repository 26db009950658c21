export { adam, addSlotsAndAdam } from './adam';
export { addScaled } from './add-scaled';
export { addSlots } from './add-slots';
export { averagePool, averagePoolGradient } from './average-pool';
export { normalFactors, normalise, normaliseGradient } from './batch-norm';
export { addBias } from './bias';
export { clip } from './clip';
export { columnVariances, gatedColumnSums } from './column-moments';
export { columnSums } from './column-sums';
export {
  conv2d, conv2dFilterGradient, conv2dWorkspace, packedFilterBytes, packFilter, turnFilter,
} from './conv2d';
export {
  depthwiseConv2d,
  depthwiseConv2dWorkspace,
  depthwiseFilterGradient,
  depthwiseFilterGradientWorkspace,
  depthwiseInputGradient,
  depthwiseInputGradientWorkspace,
} from './depthwise-conv2d';
export { gemm, gemmSwapped, gemmSwappedWorkspace, gemmWorkspace } from './gemm';
export { gemmRows } from './gemm-rows';
export { setScratch } from './init';
export { lstmStep, lstmStepGradient } from './lstm';
export { maxPool, maxPoolGradient, spreadToWinners } from './max-pool';
export { moveTowards } from './move-towards';
export { areFinite, countNonzeros } from './nonzeros';
export { gemmPacked, packedBytes, packForGemm } from './packed-gemm';
export { relu, reluGradient } from './relu';
export { rmsprop } from './rmsprop';
export { SCRATCH_BYTES } from './scratch';
export { sgd } from './sgd';
export { segmentSum } from './segment-sum';
export { softmaxCrossEntropy } from './softmax-cross-entropy';
export {
  sparseFilterGradient,
  sparseFilterGradientWorkspace,
  sparseInputGradient,
  sparseInputGradientWorkspace,
} from './sparse-conv2d';
export { sparseGemm, sparseGemmWorkspace } from './sparse-gemm';
export { sparseImageConv2d, turnFilterRows } from './sparse-image-conv2d';
export { sumOfSquares } from './sum-of-squares';
export { tile } from './tile-tensor';
export {
  winogradConv2d, winogradFilter, winogradFilterBytes, winogradFilterGradient, winogradWorkspace,
} from './winograd';

export { registerTrainingKernels } from './register.ts';
export { FusedAdam } from './fused-adam.ts';
export {
  ParameterMemory,
  type BlockRange,
  type Clipping,
  type ParameterHandle,
  type ParameterUpdate,
} from './parameter-memory.ts';
export { keepNumbers, placeVariable, type Place } from './placed-tensors.ts';
export { readTensor } from './read-tensor.ts';
export { simdBuild, type SimdBuild } from './simd-build.ts';
export { WasmTrainingError, type WasmTrainingErrorCode } from './wasm-training-error.ts';

export { registerTrainingKernels } from './register.ts';
export { WasmTrainingError, type WasmTrainingErrorCode } from './wasm-training-error.ts';

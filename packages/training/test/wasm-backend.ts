import { registerTrainingKernels } from '@mnist-cnn/wasm-training';
import '@tensorflow/tfjs-backend-wasm';
import { enableProdMode, env, setBackend } from '@tensorflow/tfjs-core';
// Registers the gradients, which the kernels add to.
import '@tensorflow/tfjs-layers';

/** The backend whose kernels compute several layers in one. */
export async function useWasm(): Promise<void> {
  enableProdMode();
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  registerTrainingKernels();
  await setBackend('wasm');
}

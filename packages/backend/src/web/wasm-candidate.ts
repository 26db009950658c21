import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../backend-candidate.ts';
import { assertServesWasm } from './assert-serves-wasm.ts';

/** TensorFlow.js' wasm backend on one thread, from a URL, with the kernels that it lacks for training. */
export function wasmCandidate(url: string): BackendCandidate {
  return {
    name: 'wasm',
    automatic: true,
    async load() {
      const [{ setWasmPaths }, { registerTrainingKernels }] = await Promise.all([
        import('@tensorflow/tfjs-backend-wasm'),
        import('@mnist-cnn/wasm-training'),
      ]);
      if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
        throw new Error('this browser has no SIMD in WebAssembly: use one from 2021 or later');
      }
      registerTrainingKernels();
      // Keeps tfjs from recommending another backend on the console.
      tf.enableProdMode();
      // The kernels for training run on the single-threaded build.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      if (tf.engine().registry['wasm'] === undefined) {
        await assertServesWasm(url);
        setWasmPaths(everyBuildAt(url));
      }
      if (!(await tf.setBackend('wasm'))) {
        throw new Error(`TensorFlow.js could not start ${url}; the console says why`);
      }
    },
  };
}

/** tfjs asks for an address of each of its builds; with SIMD and without threads it fetches the second. */
function everyBuildAt(url: string) {
  return {
    'tfjs-backend-wasm.wasm': url,
    'tfjs-backend-wasm-simd.wasm': url,
    'tfjs-backend-wasm-threaded-simd.wasm': url,
  };
}

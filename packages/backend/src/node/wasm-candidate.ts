import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../backend-candidate.ts';

/** The part of a step that more threads do not shorten: what makes two threads 1.64 times as fast (docs/performance.md). */
const UNSHARED = 0.22;

/** TensorFlow.js' wasm backend on one thread, with the kernels and the gradients that it lacks for training. */
export const wasmCandidate: BackendCandidate = {
  name: 'wasm',
  automatic: true,
  speedUp: (threads) => 1 / (UNSHARED + (1 - UNSHARED) / threads),
  async load() {
    const [
      { setWasmPaths },
      { registerTrainingKernels },
      { correctGradients },
      { enableRelaxedSimd },
    ] = await Promise.all([
      import('@tensorflow/tfjs-backend-wasm'),
      import('@mnist-cnn/wasm-training'),
      import('@mnist-cnn/wasm-training/gradients'),
      import('@mnist-cnn/wasm-training/node'),
    ]);
    const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
    const folder = dirname(entry) + sep;
    const binary = join(folder, 'tfjs-backend-wasm-simd.wasm');
    if (!existsSync(binary)) {
      throw new Error(`expected ${binary}, found nothing there: install the packages again`);
    }
    enableRelaxedSimd();
    registerTrainingKernels();
    correctGradients();
    // Keeps tfjs from recommending another backend on the terminal.
    tf.enableProdMode();
    // tfjs' multithreaded build does not start in Node.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (tf.engine().registry['wasm'] === undefined) setWasmPaths(folder);
    if (!(await tf.setBackend('wasm'))) {
      throw new Error(`TensorFlow.js could not start ${binary} on Node ${process.version}`);
    }
  },
};

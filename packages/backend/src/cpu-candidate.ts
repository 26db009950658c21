import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from './backend-candidate.ts';

/** TensorFlow.js' plain JavaScript backend: right, and about thirty times slower than wasm. */
export const cpuCandidate: BackendCandidate = {
  name: 'cpu',
  automatic: false,
  async load() {
    await import('@tensorflow/tfjs-backend-cpu');
    // Keeps tfjs from recommending another backend on the terminal.
    tf.enableProdMode();
    if (!(await tf.setBackend('cpu')))
      throw new Error('TensorFlow.js could not start its cpu backend');
  },
};

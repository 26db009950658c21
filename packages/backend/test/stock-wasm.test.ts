import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { type BackendCandidate, examineBackends } from '@mnist-cnn/backend';
import { registerTrainingKernels } from '@mnist-cnn/wasm-training';
import { expect, it } from 'vitest';

// The order matters: first without the training kernels, then with all but one of them.
const stock: BackendCandidate = {
  name: 'wasm',
  automatic: true,
  async load() {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    await tf.setBackend('wasm');
  },
};
const stockMaxPoolGrad = tf.getKernel('MaxPoolGrad', 'wasm');

it('refuses stock wasm, which cannot train, and says what is missing', async () => {
  const [{ verdict, reason }] = await examineBackends([stock]);
  expect(verdict).toBe('passed-over');
  expect(reason).toMatch(/Conv2DBackpropFilter.* not registered/);
  expect(tf.memory().numTensors).toBe(0);
});

it('refuses stock gradients of max pooling, wrong where a window has no positive value', async () => {
  registerTrainingKernels();
  tf.unregisterKernel('MaxPoolGrad', 'wasm');
  tf.registerKernel(stockMaxPoolGrad);
  const [{ verdict, reason }] = await examineBackends([stock]);
  expect(verdict).toBe('passed-over');
  expect(reason).toMatch(/^one training step gives wrong numbers: the gradient of /);
});

it('takes wasm with every training kernel', async () => {
  tf.unregisterKernel('MaxPoolGrad', 'wasm');
  registerTrainingKernels();
  const [{ verdict }] = await examineBackends([stock]);
  expect(verdict).toBe('usable');
});

import * as tf from '@tensorflow/tfjs-core';
import { registerTrainingKernels, WasmTrainingError } from '@mnist-cnn/wasm-training';
import { describe, expect, it } from 'vitest';

// The order matters: before the wasm backend is imported, then after.
describe('registerTrainingKernels', () => {
  it('says what to import where there is no wasm backend', () => {
    const expected = { name: 'WasmTrainingError', code: 'backend-not-imported' };
    expect(registerTrainingKernels).toThrow(WasmTrainingError);
    expect(registerTrainingKernels).toThrow(expect.objectContaining(expected));
    expect(registerTrainingKernels).toThrow(/import '@tensorflow\/tfjs-backend-wasm' first/);
  });

  it('registers what stock lacks, once', async () => {
    await import('@tensorflow/tfjs-backend-wasm');
    expect(tf.getKernel('Conv2DBackpropFilter', 'wasm')).toBeUndefined();
    registerTrainingKernels();
    const registered = tf.getKernelsForBackend('wasm').map(({ kernelFunc }) => kernelFunc);
    expect(tf.getKernel('Conv2DBackpropFilter', 'wasm')).toBeDefined();
    registerTrainingKernels();
    expect(tf.getKernelsForBackend('wasm').map(({ kernelFunc }) => kernelFunc)).toEqual(registered);
  });

  it('keeps working when the backend is removed and made again', async () => {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    const product = () => tf.tidy(() => tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0]);
    await tf.setBackend('wasm');
    expect(product()).toBe(11);
    const factory = tf.findBackendFactory('wasm');
    tf.removeBackend('wasm');
    tf.registerBackend('wasm', factory);
    await tf.setBackend('wasm');
    expect(product()).toBe(11);
  });

  it('replaces nothing of another backend', async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    await tf.setBackend('cpu');
    expect(tf.tidy(() => tf.matMul([[1, 2]], [[3], [4]], false, false).dataSync()[0])).toBe(11);
  });
});

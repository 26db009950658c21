import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../backend-candidate.ts';
import { type Adapter, adapterDevice } from './adapter-device.ts';

/** TensorFlow.js' WebGPU backend. */
export const webgpuCandidate: BackendCandidate = {
  name: 'webgpu',
  automatic: true,
  async load(options = {}) {
    const device = adapterDevice(await findAdapter(), options);
    await import('@tensorflow/tfjs-backend-webgpu');
    if (!(await tf.setBackend('webgpu'))) {
      throw new Error('TensorFlow.js could not start its webgpu backend; the console says why');
    }
    return device;
  },
};

/** The adapter that TensorFlow.js is going to use. */
async function findAdapter(): Promise<Adapter> {
  if (!('gpu' in navigator)) {
    throw new Error('this browser has no WebGPU, or none for a page that comes without HTTPS');
  }
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('this browser has WebGPU, and no adapter for it');
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(' ');
  return { api: 'WebGPU', name, isFallback: isFallbackAdapter };
}

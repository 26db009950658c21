import { selectWebBackend, untilDeviceLoss } from '@mnist-cnn/backend/web';
import * as tf from '@tensorflow/tfjs-core';
import { wasmUrl } from '../wasm-url.ts';

/** What comes of a training whose WebGPU device refuses a command, as it does one that binds too many buffers. */
export async function refuseCommand(): Promise<string> {
  await selectWebBackend('webgpu', { wasmUrl });
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const backend = tf.backend();
  if (!(backend instanceof WebGPUBackend)) throw new Error('Expected the backend webgpu.');
  try {
    for await (const _ of untilDeviceLoss(steps(backend.device)));
    return 'It came to its end.';
  } catch (error) {
    return String(error);
  }
}

async function* steps(device: GPUDevice): AsyncGenerator<number, void, void> {
  device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
  for (let step = 0; step < 100; step++) {
    const product = tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])));
    await product.data();
    product.dispose();
    yield step;
  }
}

import { BackendError } from '@mnist-cnn/backend';
import { deviceLoss, selectWebBackend, untilDeviceLoss } from '@mnist-cnn/backend/web';
import type { LabelledImages } from '@mnist-cnn/dataset';
import { copyCheckpoint, type Checkpoint } from '@mnist-cnn/training';
import * as tf from '@tensorflow/tfjs-core';
import { fetchDigits } from '../fetch-digits.ts';
import { wasmUrl } from '../wasm-url.ts';
import { lossesOf, smallTraining } from './small-training.ts';

/** The small training, whose device is taken away in its last epoch; it goes on on cpu from the last checkpoint. */
export async function trainOnGpu(backend: 'webgl' | 'webgpu') {
  const digits = await fetchDigits();
  const { device } = await selectWebBackend(backend, { wasmUrl });
  const loss = deviceLoss();
  const { losses, checkpoint, end } = await trainUntilLoss(digits);
  const again = await reasonAgainst(backend);
  await selectWebBackend('cpu', { wasmUrl });
  const resumed = await lossesOf(smallTraining(digits, checkpoint));
  return { device, losses, resumed, end, again, loss: await loss };
}

async function trainUntilLoss(digits: LabelledImages) {
  const losses: number[] = [];
  let checkpoint: Checkpoint | undefined;
  try {
    for await (const event of untilDeviceLoss(smallTraining(digits))) {
      if (event.type === 'step') losses.push(event.loss);
      if (event.type === 'checkpoint') checkpoint = await copyCheckpoint(event.checkpoint);
      // The first step of the last epoch.
      if (losses.length === 13) await loseDevice();
    }
    throw new Error('Expected the training to end with its device.');
  } catch (error) {
    if (!(error instanceof BackendError) || !checkpoint) throw error;
    const { code, message } = error;
    return { losses: losses.slice(0, 12), checkpoint, end: { code, message } };
  }
}

async function reasonAgainst(backend: string): Promise<string> {
  try {
    await selectWebBackend(backend, { wasmUrl });
    return '';
  } catch (error) {
    return error instanceof BackendError ? error.message : '';
  }
}

/** What a driver that fails does to a page. */
async function loseDevice(): Promise<void> {
  const { MathBackendWebGL } = await import('@tensorflow/tfjs-backend-webgl');
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const backend = tf.backend();
  if (backend instanceof MathBackendWebGL) {
    backend.gpgpu.gl.getExtension('WEBGL_lose_context')?.loseContext();
  } else if (backend instanceof WebGPUBackend) {
    backend.device.destroy();
  }
}

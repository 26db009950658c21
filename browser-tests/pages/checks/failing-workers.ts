import { selectWebBackend } from '@mnist-cnn/backend/web';
import type { WorkerPool } from '@mnist-cnn/data-parallel';
import { startWebWorkers } from '@mnist-cnn/data-parallel/web';
import { createSoftmaxRegression } from '@mnist-cnn/model';
import { reference, train, TrainingError } from '@mnist-cnn/training';
import * as tf from '@tensorflow/tfjs-core';
import { wasmUrl } from '../wasm-url.ts';

/** How a training ends whose workers look for the wasm file where it is not. */
export async function failWithoutWasm() {
  await selectWebBackend('wasm', { wasmUrl });
  return endOfTraining(startWebWorkers(3, { wasmUrl: 'missing.wasm' }));
}

/** How a training ends whose workers' script the server does not have. */
export async function failWithoutScript() {
  await selectWebBackend('wasm', { wasmUrl });
  return endOfTraining(withoutScript(() => startWebWorkers(3, { wasmUrl })));
}

/** How a training ends whose worker is disposed of during its third step. */
export async function disposeWhileTraining() {
  await selectWebBackend('wasm', { wasmUrl });
  const workers = startWebWorkers(2, { wasmUrl });
  return endOfTraining(workers, (step) => {
    if (step === 2) setTimeout(() => void workers.dispose());
  });
}

function withoutScript<T>(start: () => T): T {
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(_script: string | URL, options?: WorkerOptions) {
      super('missing.js', options);
    }
  };
  try {
    return start();
  } finally {
    globalThis.Worker = Worker;
  }
}

/** The error that ends a training, which goes on for ever otherwise, and how many tensors it leaves behind. */
async function endOfTraining(workers: WorkerPool, onStep = (_step: number): void => {}) {
  const size = { count: 64, height: 28, width: 28, classes: 10 };
  const data = { ...size, images: new Uint8Array(64 * 28 * 28), labels: new Uint8Array(64) };
  const recipe = { ...reference(), epochs: 1_000_000, batchSize: 32 };
  const model = createSoftmaxRegression();
  const before = tf.memory().numTensors;
  try {
    for await (const event of train({ model, data, ...recipe, seed: 1, workers })) {
      if (event.type === 'step') onStep(event.step);
    }
    throw new Error('Expected the training to fail.');
  } catch (error) {
    if (!(error instanceof TrainingError)) throw error;
    const { code, message } = error;
    return { code, message, tensors: tf.memory().numTensors - before };
  } finally {
    model.dispose();
    await workers.dispose();
  }
}

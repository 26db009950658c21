import * as tf from '@tensorflow/tfjs-core';
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { FusedAdam } from '@mnist-cnn/wasm-training';
import { initializers, layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { values } from './both-backends.ts';

/** The network of this project, narrower. */
function smallCnn(): Sequential {
  const kernelInitializer = initializers.glorotUniform({ seed: 3 });
  const options = { padding: 'same', activation: 'relu', kernelInitializer } as const;
  return sequential({
    layers: [
      layers.conv2d({ ...options, inputShape: [28, 28, 1], filters: 8, kernelSize: 5 }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ ...options, filters: 8, kernelSize: 5 }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 32, activation: 'relu', kernelInitializer }),
      layers.dense({ units: 10, activation: 'softmax', kernelInitializer }),
    ],
  });
}

const images = () => tf.reshape<tf.Rank.R4>(values([8, 28, 28, 1], 5), [8, 28, 28, 1]);
const labels = () => tf.oneHot(tf.tensor1d([0, 1, 2, 3, 4, 5, 6, 9], 'int32'), 10, 1, 0, 'float32');
const adam = () => tf.train.adam(1e-3, 0.9, 0.999, 1e-7);

describe('training on wasm', () => {
  it('learns eight images by heart, the same way twice', async () => {
    const train = async () => {
      await tf.setBackend('wasm');
      const model = smallCnn();
      model.compile({ optimizer: adam(), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
      const x = images();
      const y = labels();
      const { history } = await model.fit(x, y, {
        epochs: 60,
        batchSize: 8,
        shuffle: false,
        verbose: 0,
      });
      const weights = model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
      tf.dispose([x, y]);
      model.dispose();
      return { accuracy: history['acc'].at(-1), weights };
    };
    const first = await train();
    expect(first.accuracy).toBe(1);
    expect((await train()).weights).toEqual(first.weights);
  });

  it.each([
    ["tfjs' Adam", adam],
    ['FusedAdam', () => new FusedAdam(1e-3)],
  ])('needs no more memory after 500 steps than after 20, by %s', async (_, optimizer) => {
    await tf.setBackend('wasm');
    const model = smallCnn();
    model.compile({ optimizer: optimizer(), loss: 'categoricalCrossentropy' });
    const x = images();
    const y = labels();
    const step = async (count: number) => {
      for (let index = 0; index < count; index++) await model.trainOnBatch(x, y);
      return { tensors: tf.memory().numTensors, bytes: tf.memory().numBytes, heap: heapBytes() };
    };
    const after20 = await step(20);
    expect(await step(480)).toEqual(after20);
    tf.dispose([x, y]);
    model.dispose();
  });
});

/** The size of the wasm module's memory. */
function heapBytes(): number {
  const backend = tf.backend();
  const module: unknown = backend instanceof BackendWasm ? backend.wasm : undefined;
  const bytes: unknown = module && Reflect.get(module, 'HEAPU8');
  if (!(bytes instanceof Uint8Array)) throw new TypeError('Expected the wasm backend.');
  return bytes.buffer.byteLength;
}

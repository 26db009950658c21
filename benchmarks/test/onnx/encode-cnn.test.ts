import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { createCnn } from '@mnist-cnn/model';
import { randomUniform } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { encodeCnn } from '../../onnx/encode-cnn.mjs';
import { resolvePeer } from '../../programs/resolve-peer.mjs';

const url = resolvePeer('onnxruntime-node');
const onnxruntime = url ? await import(/* @vite-ignore */ url) : undefined;

test.skipIf(!onnxruntime)('onnxruntime computes from it what TensorFlow.js does', async () => {
  await selectNodeBackend('wasm');
  const cnn = createCnn({ seed: 1 });
  // The network's own biases start at zero, in whatever order.
  const random = (shape: number[]) => randomUniform(shape, -0.1, 0.1, 'float32', 1);
  cnn.setWeights(cnn.getWeights().map(({ shape }) => random(shape)));
  const images = randomUniform([3, 28, 28, 1], 0, 1, 'float32', 2);
  const expected = [cnn.predict(images)].flat()[0].dataSync();

  const session = await onnxruntime.InferenceSession.create(encodeCnn(cnn));
  const image = new onnxruntime.Tensor('float32', images.dataSync<'float32'>(), [3, 1, 28, 28]);
  const { probabilities } = await session.run({ image });
  const found = Array.from<number>(probabilities.data);
  const largest = Math.max(...found.map((value, index) => Math.abs(value - expected[index])));
  expect(found).toHaveLength(30);
  expect(largest).toBeLessThan(1e-5);
});

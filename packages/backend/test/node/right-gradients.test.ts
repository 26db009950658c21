import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { grads, maximum, sum, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
// Registers the gradients that are corrected.
import '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';

test('on wasm a maximum that broadcasts has its derivatives, which TensorFlow.js alone refuses', async () => {
  await selectNodeBackend('wasm');
  const derivatives = grads((x, y) => sum(maximum(x, y)));
  const [ofX, ofY] = derivatives([
    tensor2d([
      [1, 5],
      [3, 2],
    ]),
    tensor1d([2, 4]),
  ]);
  expect(Array.from(await ofX.data())).toEqual([0, 1, 1, 0]);
  expect(Array.from(await ofY.data())).toEqual([1, 1]);
});

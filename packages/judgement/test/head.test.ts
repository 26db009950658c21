import '@tensorflow/tfjs-backend-cpu';
import { calibratedProbabilities, logitsOf, splitModel } from '@mnist-cnn/judgement';
import { memory, tensor2d, Tensor } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';

const single = (output: Tensor | Tensor[]) => (Array.isArray(output) ? output[0] : output);

test('body and head together give what the model gives, and make no tensor that stays', async () => {
  const model = sequential({
    layers: [
      layers.dense({ units: 5, activation: 'relu', inputShape: [4] }),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 3, activation: 'softmax', biasInitializer: 'ones' }),
    ],
  });
  const images = tensor2d([1, -2, 3, 0.5, 0, 1, 0, -1], [2, 4]);
  const before = memory().numTensors;
  const { body, head } = await splitModel(model);
  const output = single(body.predict(images));
  const logits = logitsOf(head, { values: await output.data<'float32'>(), features: 5 });
  const whole = single(model.predict(images));
  const expected = await whole.data();
  for (const image of [0, 1]) {
    const row = logits.subarray(3 * image, 3 * image + 3);
    for (const [i, probability] of calibratedProbabilities(row, 1).entries()) {
      expect(probability).toBeCloseTo(expected[3 * image + i], 5);
    }
  }
  output.dispose();
  whole.dispose();
  expect(memory().numTensors).toBe(before);
  model.dispose();
  images.dispose();
});

test('a model that ends in something else is refused with what it ends in', async () => {
  const model = sequential({
    layers: [layers.dense({ units: 3, activation: 'sigmoid', inputShape: [4] })],
  });
  await expect(splitModel(model)).rejects.toThrow('Dense, activation sigmoid, 2 weights');
  model.dispose();
});

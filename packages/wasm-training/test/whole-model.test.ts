import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { largestDifference, on, tensorOf, TOLERANCE } from './both-backends.ts';
import { networkGradients } from './float64-network.ts';
import type { Reference } from './float64-reference.ts';
import { strokes } from './strokes.ts';

/** This project's network in its full width, with logits as output. */
function network() {
  const kernelInitializer = initializers.glorotUniform({ seed: 3 });
  const options = { padding: 'same', activation: 'relu', kernelInitializer } as const;
  return sequential({
    layers: [
      layers.conv2d({ ...options, inputShape: [28, 28, 1], filters: 32, kernelSize: 5 }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ ...options, filters: 64, kernelSize: 5 }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 1024, activation: 'relu', kernelInitializer }),
      layers.dense({ units: 10, kernelInitializer }),
    ],
  });
}

/** Each image another digit. */
const labels = (batch: number): Reference => ({
  shape: [batch, 10],
  data: Float64Array.from({ length: batch * 10 }, (_, at) => Number(at % 11 === 0)), // 0, 11, 22, …
});

/** The gradients of mean cross-entropy with respect to every weight, as the network's layers compute them. */
const gradients = (batch: number) => () => {
  const model = network();
  const [images, targets] = [tensorOf(strokes(batch)), tensorOf(labels(batch))];
  const { grads } = tf.variableGrads(() => {
    const logits = model.apply(images, { training: true });
    if (!(logits instanceof tf.Tensor)) throw new TypeError('Expected one output.');
    const loss: tf.Scalar = tf.losses.softmaxCrossEntropy(targets, logits);
    return loss;
  });
  model.dispose();
  return Object.values(grads);
};

async function initialWeights() {
  const weights = await on('wasm', () => {
    const model = network();
    const copies = model.getWeights().map((weight) => tf.clone(weight));
    model.dispose();
    return copies;
  });
  return weights.map(({ shape, data }) => ({ shape, data: Float64Array.from(data) }));
}

describe('every gradient of the whole network', () => {
  // In the first step biases are 0: the blank part of an image gives exactly 0 before relu, where its gradient is 0.
  it('as plain loops in float64 give it', async () => {
    const expected = networkGradients(await initialWeights(), strokes(8), labels(8));
    const actual = await on('wasm', gradients(8));
    expect(actual).toHaveLength(8);
    for (const [at, { data }] of expected.entries()) {
      expect(largestDifference(actual[at].data, data)).toBeLessThan(TOLERANCE);
    }
  });

  it('as cpu gives it', async () => {
    const expected = await on('cpu', gradients(1));
    const actual = await on('wasm', gradients(1));
    for (const [at, { shape, data }] of expected.entries()) {
      expect(actual[at].shape).toEqual(shape);
      expect(largestDifference(actual[at].data, data)).toBeLessThan(TOLERANCE);
    }
  });
});

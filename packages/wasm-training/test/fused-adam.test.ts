import * as tf from '@tensorflow/tfjs-core';
import { FusedAdam } from '@mnist-cnn/wasm-training';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { largestDifference, values } from './both-backends.ts';

beforeAll(async () => {
  await tf.setBackend('wasm');
});

function createModel(optimizer: tf.Optimizer) {
  const kernelInitializer = initializers.glorotUniform({ seed: 3 });
  const model = sequential({
    layers: [layers.dense({ inputShape: [6], units: 5, activation: 'softmax', kernelInitializer })],
  });
  model.compile({ optimizer, loss: 'categoricalCrossentropy' });
  return model;
}

async function train(optimizer: tf.Optimizer, steps: number) {
  const model = createModel(optimizer);
  const x = values([8, 6], 2);
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 4, 0, 1, 2], 'int32'), 5, 1, 0, 'float32');
  for (let step = 0; step < steps; step++) await model.trainOnBatch(x, y);
  return { model, x, y };
}

const weightsOf = ({ model }: Awaited<ReturnType<typeof train>>) =>
  model.getWeights().flatMap((weight) => Array.from(weight.dataSync<'float32'>()));

describe('FusedAdam', () => {
  it("takes the steps of tfjs' Adam", async () => {
    const expected = weightsOf(await train(tf.train.adam(0.01, 0.9, 0.99, 1e-7), 50));
    const actual = weightsOf(await train(new FusedAdam(0.01, 0.9, 0.99), 50));
    expect(largestDifference(actual, expected)).toBeLessThan(1e-5);
  });

  it('goes on from saved state as if it had never stopped', async () => {
    const whole = weightsOf(await train(new FusedAdam(0.01), 20));
    const first = new FusedAdam(0.01);
    const half = await train(first, 10);
    const second = new FusedAdam(0.01);
    const saved = (await first.getWeights()).map(({ name, tensor }) => ({
      name,
      tensor: tensor.clone(),
    }));
    await second.setWeights(saved);
    half.model.compile({ optimizer: second, loss: 'categoricalCrossentropy' });
    for (let step = 0; step < 10; step++) await half.model.trainOnBatch(half.x, half.y);
    expect(weightsOf(half)).toEqual(whole);
  });

  it('minimizes, and frees its moments', () => {
    const before = tf.memory().numTensors;
    const optimizer = new FusedAdam(0.1);
    const x = tf.tidy(() => tf.variable(tf.scalar(3)));
    for (let step = 0; step < 100; step++) optimizer.minimize(() => tf.square(x));
    expect(Math.abs(x.dataSync()[0])).toBeLessThan(0.2);
    optimizer.dispose();
    x.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

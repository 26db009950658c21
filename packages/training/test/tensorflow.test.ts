import { train, type TrainOptions } from '@mnist-cnn/training';
import { backend, memory, setBackend } from '@tensorflow/tfjs-core';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { collect, createQuadrants, createTinyModel, readWeights, recipe } from './quadrants.ts';
import { suiteOnTensorflow } from './suite-on-tensorflow.ts';

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}

suiteOnTensorflow("training on TensorFlow's library", () => {
  const data = createQuadrants(64);

  /** The loss of every step, and the weights at the end. */
  async function run(steps: number, change: Partial<TrainOptions> = {}) {
    const epochs = Math.ceil(steps / 8);
    const model = createTinyModel();
    const options = { model, data, ...recipe, epochs, seed: 5, ...change };
    const events = await collect(train(options));
    const losses = events.flatMap((event) => (event.type === 'step' ? [event.loss] : []));
    const weights = readWeights(model);
    model.dispose();
    return { losses, weights };
  }

  test('goes the way of plain JavaScript for 300 steps', async () => {
    await setBackend('cpu');
    const expected = await run(300);
    await setBackend('tensorflow');
    const actual = await run(300);
    expect(actual.losses).toHaveLength(expected.losses.length);
    // Rounding differs from the first step on and is carried along.
    for (const [step, loss] of expected.losses.entries()) {
      expect(Math.abs(actual.losses[step] - loss)).toBeLessThan(1e-3);
    }
    expect(actual.losses.at(-1)).toBeLessThan(actual.losses[0] / 2);
  }, 180_000);

  test('gives the same bits for the same seed, however seldom its measures are read', async () => {
    const once = await run(80);
    expect(await run(80)).toEqual(once);
    expect(await run(80, { residentData: true, measureInterval: Infinity })).toEqual(once);
    expect((await run(80, { seed: 6 })).weights).not.toEqual(once.weights);
  });

  test('holds as many tensors and as much memory after 1,000 steps as after 200', async () => {
    const native = () => Number(Reflect.get(backend(), 'getNumOfTFTensors').call(backend()));
    const counts = new Map<number, readonly number[]>();
    const resident = new Map<number, number>();
    const before = [memory().numTensors, native()];
    const model = createTinyModel();
    const options = { model, data, ...recipe, epochs: 125, seed: 5 };
    await collect(train(options), (event) => {
      if (event.type !== 'step' || (event.step !== 200 && event.step !== 1000)) return;
      counts.set(event.step, [memory().numTensors, native()]);
      collectGarbage();
      resident.set(event.step, process.memoryUsage.rss());
    });
    // What TensorFlow would keep of every step, were the names of its variables new in each, is 35 MB.
    const grown = Number(resident.get(1000)) - Number(resident.get(200));
    expect(grown).toBeLessThan(18e6);
    expect(counts.get(1000)).toEqual(counts.get(200));
    model.dispose();
    expect(memory().numTensors).toBe(before[0]);
    // Some scalars are kept for the next update.
    expect(native()).toBeLessThanOrEqual(before[1] + 8);
  }, 180_000);
});

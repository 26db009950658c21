import { setBackend } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { expectClose, outcomeOf } from './fused-outcome.ts';
import { fused, unfused } from './fusible-models.ts';
import { suiteOnTensorflow } from './suite-on-tensorflow.ts';

/** oneDNN adds up in another order on every kind of processor: up to 2e-5 was seen. */
const BOUND = 1e-4;

suiteOnTensorflow("layers as one operation on TensorFlow's library", () => {
  test.each([...fused, ...unfused])('$title', async ({ create, fusions }) => {
    await setBackend('cpu');
    const expected = await outcomeOf(create);
    await setBackend('tensorflow');
    const actual = await outcomeOf(create);
    expect(actual.kernels.filter((name) => name === 'Conv2DMaxPool')).toHaveLength(fusions.pooled);
    expect(actual.gradients).toHaveLength(expected.gradients.length);
    for (const [index, gradient] of expected.gradients.entries()) {
      expectClose(actual.gradients[index], gradient, BOUND);
    }
    expectClose(actual.probabilities, expected.probabilities, BOUND);
  });
});

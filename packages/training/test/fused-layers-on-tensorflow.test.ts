import { findTensorflow, loadTensorflow } from '@mnist-cnn/tensorflow-native';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { expectClose, outcomeOf } from './fused-outcome.ts';
import { fused, unfused } from './fusible-models.ts';

const library = await findTensorflow();
const title = "layers as one operation on TensorFlow's library";
const suite = library
  ? describe
  : (_: string, tests: () => void) =>
      describe.skip(`${title} (it is not installed; to have it: mnist backend install)`, tests);

suite(title, () => {
  beforeAll(async () => {
    await useCpu();
    if (library) await loadTensorflow(library, { threads: 1 });
  });

  test.each([...fused, ...unfused])('$title', async ({ create, fusions }) => {
    await setBackend('cpu');
    const expected = await outcomeOf(create);
    await setBackend('tensorflow');
    const actual = await outcomeOf(create);
    expect(actual.kernels.filter((name) => name === 'Conv2DMaxPool')).toHaveLength(fusions.pooled);
    expect(actual.gradients).toHaveLength(expected.gradients.length);
    for (const [index, gradient] of expected.gradients.entries()) {
      expectClose(actual.gradients[index], gradient, 1e-5);
    }
    expectClose(actual.probabilities, expected.probabilities, 1e-5);
  });
});

import * as tf from '@tensorflow/tfjs-core';
import { BackendError, probeBackend, probeTolerance } from '@mnist-cnn/backend';
import { nodeCandidates } from '@mnist-cnn/backend/node';
import { beforeEach, describe, expect, it } from 'vitest';
import { withWrongKernel } from './wrong-kernel.ts';

const kernels = [
  'Add',
  'BatchMatMul',
  'Conv2D',
  'Conv2DBackpropFilter',
  'Conv2DBackpropInput',
  'Log',
  'MaxPool',
  'MaxPoolGrad',
  'Multiply',
  'Relu',
  'Softmax',
  'Step',
  'Sub',
  'Sum',
];

describe.each(nodeCandidates)('the probe on $name', (candidate) => {
  beforeEach(() => candidate.load());

  it('passes', async () => {
    const { milliseconds, error } = await probeBackend();
    expect(milliseconds).toBeGreaterThan(0);
    expect(error).toBeLessThan(probeTolerance / 20);
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await probeBackend();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(kernels)('finds out a wrong %s', async (kernel) => {
    const probe = withWrongKernel(kernel, candidate.name, probeBackend);
    await expect(probe).rejects.toThrow(BackendError);
    await expect(probe).rejects.toMatchObject({ code: 'wrong-results' });
    await expect(probe).rejects.toThrow(
      /is off by .* where 0\.0001 is allowed \(expected .*, got /,
    );
  });

  it('passes again once the kernels are right again', async () => {
    await expect(probeBackend()).resolves.toMatchObject({ error: expect.any(Number) });
  });
});

import * as tf from '@tensorflow/tfjs-core';
import {
  type BackendCandidate,
  BackendError,
  probeBackend,
  probeTolerance,
} from '@mnist-cnn/backend';
import { nodeCandidates } from '@mnist-cnn/backend/node';
import { findTensorflow } from '@mnist-cnn/tensorflow-native';
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

const isInstalled = (await findTensorflow()) !== undefined;

for (const candidate of nodeCandidates) {
  const isMissing = candidate.name === 'tensorflow' && !isInstalled;
  const reason = isMissing ? ' (it is not installed; to have it: mnist backend install)' : '';
  describe.skipIf(isMissing)(`the probe on ${candidate.name}${reason}`, () =>
    probeTests(candidate),
  );
}

function probeTests(candidate: BackendCandidate): void {
  beforeEach(async () => {
    await candidate.load();
  });

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
}

import { getKernel } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { registerKernels } from '../src/kernels/register-kernels.ts';

const NAMES = ['ApplyAdam', 'ReluGrad', 'SumOfSquares', 'SoftmaxCrossEntropy'];
const registered = () => NAMES.filter((name) => getKernel(name, 'tensorflow'));

test('a GPU gets no kernel that refuses to be deterministic there', () => {
  registerKernels('gpu');
  expect(registered()).toEqual(['ApplyAdam', 'ReluGrad', 'SumOfSquares']);
  registerKernels('cpu');
  expect(registered()).toEqual(NAMES);
});

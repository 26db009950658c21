import { getKernel } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { registerKernels } from '../src/kernels/register-kernels.ts';
import type { Binding } from '../src/tfjs-node-internals.ts';

const NAMES = ['ApplyAdam', 'ReluGrad', 'SoftmaxCrossEntropy', 'DenseBackpropWeights'];
const registered = () => NAMES.filter((name) => getKernel(name, 'tensorflow'));

/** A native half on a processor or a GPU, with oneDNN or without. */
function bindingOf(device: { readonly isGpu: boolean; readonly hasOneDnn: boolean }): Binding {
  return {
    TF_Version: '0.0.0',
    TF_FLOAT: 1,
    TF_ATTR_STRING: 0,
    TF_ATTR_INT: 1,
    TF_ATTR_BOOL: 3,
    TF_ATTR_TYPE: 4,
    TF_ATTR_SHAPE: 5,
    isUsingGpuDevice: () => device.isGpu,
    createTensor: () => 0,
    deleteTensor() {},
    getNumOfTensors: () => 0,
    executeOp(name) {
      if (device.hasOneDnn) return [];
      throw new Error(`Op type not registered '${name}'`);
    },
  };
}

test('each device gets the kernels that it can compute', () => {
  registerKernels(bindingOf({ isGpu: true, hasOneDnn: true }));
  // A GPU refuses the cross-entropy where algorithms must be deterministic.
  expect(registered()).toEqual(['ApplyAdam', 'ReluGrad']);
  registerKernels(bindingOf({ isGpu: false, hasOneDnn: false }));
  expect(registered()).toEqual(['ApplyAdam', 'ReluGrad', 'SoftmaxCrossEntropy']);
  registerKernels(bindingOf({ isGpu: false, hasOneDnn: true }));
  expect(registered()).toEqual(NAMES);
});

test('a kernel registered twice is registered once', () => {
  const binding = bindingOf({ isGpu: false, hasOneDnn: true });
  registerKernels(binding);
  const kernels = NAMES.map((name) => getKernel(name, 'tensorflow'));
  registerKernels(binding);
  expect(NAMES.map((name) => getKernel(name, 'tensorflow'))).toEqual(kernels);
});

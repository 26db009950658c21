import { getKernel, registerKernel } from '@tensorflow/tfjs-core';
import { isTensorflowBackend } from '../tfjs-node-internals.ts';
import { applyAdam } from './apply-adam.ts';
import type { NativeKernel } from './native-kernel.ts';
import { reluGrad } from './relu-grad.ts';
import { installReluGradient } from './relu-gradient.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';
import { sumOfSquares } from './sum-of-squares.ts';

const kernels: Readonly<Record<string, NativeKernel>> = {
  ApplyAdam: applyAdam,
  ReluGrad: reluGrad,
  SumOfSquares: sumOfSquares,
};

/** What a GPU refuses to compute where algorithms must be deterministic (TensorFlow's xent_op.cc). */
const cpuKernels: Readonly<Record<string, NativeKernel>> = {
  SoftmaxCrossEntropy: softmaxCrossEntropy,
};

/** Registers kernels that tfjs does not have, each one op of TensorFlow where tfjs needs several; once or often. */
export function registerKernels(device: 'cpu' | 'gpu'): void {
  const all = device === 'cpu' ? { ...kernels, ...cpuKernels } : kernels;
  for (const [kernelName, kernel] of Object.entries(all)) {
    if (getKernel(kernelName, 'tensorflow')) continue;
    registerKernel({
      kernelName,
      backendName: 'tensorflow',
      kernelFunc({ inputs, attrs: attributes = {}, backend }) {
        if (!isTensorflowBackend(backend)) {
          throw new TypeError("The backend called tensorflow is not tfjs-node's.");
        }
        return kernel({ inputs, attributes, backend });
      },
    });
  }
  installReluGradient();
}

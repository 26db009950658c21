import {
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelFunc,
} from '@tensorflow/tfjs-core';
import { isTensorflowBackend, type Binding } from '../tfjs-node-internals.ts';
import { applyAdam } from './apply-adam.ts';
import { conv2dBackprop } from './conv2d-gradients.ts';
import {
  conv2dMaxPool,
  conv2dMaxPoolBackpropFilter,
  conv2dMaxPoolBackpropInput,
  hasWinners,
} from './conv2d-max-pool.ts';
import { denseBackpropWeights } from './dense-backprop-weights.ts';
import type { NativeKernel } from './native-kernel.ts';
import { reluGrad } from './relu-grad.ts';
import { installReluGradient } from './relu-gradient.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';
import { sumOfSquares } from './sum-of-squares.ts';

type Kernels = Readonly<Record<string, NativeKernel>>;

/** Each one op of TensorFlow where tfjs needs several. */
const kernels: Kernels = {
  ApplyAdam: applyAdam,
  ReluGrad: reluGrad,
  SumOfSquares: sumOfSquares,
};

/** What a GPU refuses to compute where algorithms must be deterministic (TensorFlow's xent_op.cc). */
const cpuKernels: Kernels = {
  SoftmaxCrossEntropy: softmaxCrossEntropy,
};

/** What makes layers one operation: @mnist-cnn/training looks for these names. */
const fusedKernels: Kernels = {
  Conv2DBackpropFilter: conv2dBackprop,
  Conv2DBackpropInput: conv2dBackprop,
  Conv2DMaxPool: conv2dMaxPool,
  Conv2DMaxPoolBackpropFilter: conv2dMaxPoolBackpropFilter,
  Conv2DMaxPoolBackpropInput: conv2dMaxPoolBackpropInput,
  DenseBackpropWeights: denseBackpropWeights,
};

const installed = new WeakSet<KernelFunc>();

/** Registers kernels that tfjs-node does not have, and some in front of its own; once or often. */
export function registerKernels(binding: Binding): void {
  const isCpu = !binding.isUsingGpuDevice();
  const all = {
    ...kernels,
    ...(isCpu ? cpuKernels : {}),
    ...(isCpu && hasWinners(binding) ? fusedKernels : {}),
  };
  for (const [name, kernel] of Object.entries(all)) install(name, kernel);
  installReluGradient();
}

function install(kernelName: string, kernel: NativeKernel): void {
  const stock = getKernel(kernelName, 'tensorflow');
  if (stock && installed.has(stock.kernelFunc)) return;
  const kernelFunc: KernelFunc = ({ inputs, attrs = {}, backend }) => {
    if (!isTensorflowBackend(backend)) {
      throw new TypeError("The backend called tensorflow is not tfjs-node's.");
    }
    const outputs =
      kernel({ inputs, attributes: attrs, backend }) ??
      stock?.kernelFunc({ inputs, attrs, backend });
    if (outputs) return outputs;
    throw new TypeError(`${kernelName} on tensorflow cannot be computed with these inputs.`);
  };
  installed.add(kernelFunc);
  if (stock) unregisterKernel(kernelName, 'tensorflow');
  registerKernel({ ...stock, kernelName, backendName: 'tensorflow', kernelFunc });
}

import { engine, type NamedAttrMap, type NamedTensorMap, type Tensor } from '@tensorflow/tfjs-core';
import type { FusedKernels, Operands } from './fused-operation.ts';

/** Kernels that make layers one operation, where a backend has them: see @mnist-cnn/wasm-training and @mnist-cnn/tensorflow-native. */
export const FUSED_KERNELS = ['Conv2DMaxPool', 'DenseBackpropWeights', 'ReluGrad'] as const;

/** A convolution with its bias, and relu where there is one. */
export function convolutionKernels(attributes: NamedAttrMap, relu: boolean): FusedKernels {
  return {
    relu,
    forward: (operands) => [
      one('FusedConv2D', convolutionInputs(operands), { ...attributes, ...activation(relu) }),
    ],
    inputGradient: (dy, { x, weights: filter }) =>
      one('Conv2DBackpropInput', { dy, filter }, { ...attributes, inputShape: x.shape }),
    weightsGradient: (dy, { x, weights }) =>
      one('Conv2DBackpropFilter', { x, dy }, { ...attributes, filterShape: weights.shape }),
  };
}

/** A convolution with its bias and relu, and the max pooling of it. */
export function pooledConvolutionKernels(
  convolution: NamedAttrMap,
  pool: NamedAttrMap,
  relu: boolean,
): FusedKernels {
  const attributes = { ...convolution, pool };
  return {
    relu,
    forward(operands) {
      const [y, winners] = run<[Tensor, Tensor]>('Conv2DMaxPool', convolutionInputs(operands), {
        ...attributes,
        ...activation(relu),
      });
      return [y, winners];
    },
    inputGradient: (dy, { x, weights: filter, rest: [winners] }) =>
      one(
        'Conv2DMaxPoolBackpropInput',
        { dy, winners, filter },
        { ...attributes, inputShape: x.shape },
      ),
    weightsGradient: (dy, { x, weights, rest: [winners] }) =>
      one(
        'Conv2DMaxPoolBackpropFilter',
        { x, dy, winners },
        { ...attributes, filterShape: weights.shape },
      ),
  };
}

/** A dense layer of rows, `[batch, inputs]`, with its bias and relu. */
export function denseKernels(): FusedKernels {
  return {
    relu: true,
    forward({ x, weights, bias }) {
      const inputs = { a: x, b: weights, ...(bias && { bias }) };
      return [one('_FusedMatMul', inputs, { ...transposed(false, false), ...activation(true) })];
    },
    inputGradient: (dy, { weights }) =>
      one('BatchMatMul', { a: dy, b: weights }, transposed(false, true)),
    weightsGradient: (dy, { x, weights }) => one('DenseBackpropWeights', { x, dy, weights }, {}),
  };
}

function convolutionInputs({ x, weights, bias }: Operands): NamedTensorMap {
  return { x, filter: weights, ...(bias && { bias }) };
}

function activation(relu: boolean): NamedAttrMap {
  return { activation: relu ? 'relu' : 'linear' };
}

function transposed(transposeA: boolean, transposeB: boolean): NamedAttrMap {
  return { transposeA, transposeB };
}

function one(name: string, inputs: NamedTensorMap, attributes: NamedAttrMap): Tensor {
  return run<Tensor>(name, inputs, attributes);
}

function run<Output extends Tensor | Tensor[]>(
  name: string,
  inputs: NamedTensorMap,
  attributes: NamedAttrMap,
): Output {
  return engine().runKernel<Output>(name, inputs, attributes);
}

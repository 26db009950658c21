import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { simdOf, type SimdModule } from './simd-module.ts';
import { addressOf, type WasmBackend } from './tfjs-internals.ts';
import { isForWinograd } from './winograd.ts';

type Quadruple = readonly [number, number, number, number];
type Triple = readonly [number, number, number];
type Pair = readonly [number, number];

/** A convolution as the SIMD kernels take it. */
export interface Convolution {
  /** Batch, height, width, channels. */
  readonly image: Quadruple;
  /** Height, width. */
  readonly filter: Pair;
  /** Strides, dilations. */
  readonly steps: Quadruple;
  /** Distances between the image's rows and columns, with zeros in between. */
  readonly spread: Pair;
  /** Zeros above, and to the left. */
  readonly padding: Pair;
  /** Height, width, channels. */
  readonly output: Triple;
  /** Whether by minimal filtering. */
  readonly isWinograd: boolean;
}

/** The forward pass. */
export function forwardOf(geometry: backend_util.Conv2DInfo): Convolution {
  const { batchSize, inHeight, inWidth, inChannels, padInfo } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = geometry;
  return {
    image: [batchSize, inHeight, inWidth, inChannels],
    filter: [geometry.filterHeight, geometry.filterWidth],
    steps: [strideHeight, strideWidth, dilationHeight, dilationWidth],
    spread: [1, 1],
    padding: [padInfo.top, padInfo.left],
    output: [geometry.outHeight, geometry.outWidth, geometry.outChannels],
    isWinograd: isForWinograd(geometry),
  };
}

/** The gradient with respect to the input: of the output's gradient, spread out by the stride, with the filter turned. */
export function inputGradientOf(geometry: backend_util.Conv2DInfo): Convolution {
  const { batchSize, outHeight, outWidth, outChannels, filterHeight, filterWidth } = geometry;
  return {
    image: [batchSize, outHeight, outWidth, outChannels],
    filter: [filterHeight, filterWidth],
    steps: [1, 1, 1, 1],
    spread: [geometry.strideHeight, geometry.strideWidth],
    padding: [filterHeight - 1 - geometry.padInfo.top, filterWidth - 1 - geometry.padInfo.left],
    output: [geometry.inHeight, geometry.inWidth, geometry.inChannels],
    isWinograd: isForWinograd(geometry),
  };
}

/** Computes `output` from `x` and `filter`, with a bias and relu where asked for. */
export function convolve(
  backend: WasmBackend,
  convolution: Convolution,
  tensors: Readonly<Record<'x' | 'filter' | 'output', TensorInfo>>,
  epilogue: { readonly bias?: TensorInfo | undefined; readonly relu?: boolean } = {},
): void {
  const simd = simdOf(backend);
  const { image, filter, steps, spread, padding, output } = convolution;
  const { bias, relu = false } = epilogue;
  const operands = [
    addressOf(backend, tensors.x),
    addressOf(backend, tensors.filter),
    addressOf(backend, tensors.output),
    bias ? addressOf(backend, bias) : 0,
    Number(relu),
    workspaceOf(simd, convolution),
  ] as const;
  if (convolution.isWinograd) simd.winogradConv2d(...image, ...padding, ...output, ...operands);
  else simd.conv2d(...image, ...filter, ...steps, ...spread, ...padding, ...output, ...operands);
}

/** Computes the gradient of a forward pass with respect to its filter. */
export function filterGradient(
  backend: WasmBackend,
  convolution: Convolution,
  tensors: Readonly<Record<'x' | 'dy' | 'output', TensorInfo>>,
): void {
  const simd = simdOf(backend);
  const { image, filter, steps, padding, output } = convolution;
  const operands = [
    addressOf(backend, tensors.x),
    addressOf(backend, tensors.dy),
    addressOf(backend, tensors.output),
    workspaceOf(simd, convolution),
  ] as const;
  if (convolution.isWinograd) {
    simd.winogradFilterGradient(...image, ...padding, ...output, ...operands);
  } else {
    simd.conv2dFilterGradient(...image, ...filter, ...steps, ...padding, ...output, ...operands);
  }
}

function workspaceOf(simd: SimdModule, convolution: Convolution): number {
  const { image, filter, steps, output, isWinograd } = convolution;
  const channels = image[3];
  const [, outWidth, outChannels] = output;
  return simd.workspace(
    isWinograd
      ? simd.winogradWorkspace(channels, outWidth, outChannels)
      : simd.conv2dWorkspace(channels, ...filter, ...steps, ...output),
  );
}

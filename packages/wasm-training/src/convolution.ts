import { util, type backend_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { isFinite } from './finite-tensors.ts';
import { simdOf } from './simd-module.ts';
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
  const { dilationHeight, dilationWidth, padInfo } = geometry;
  return {
    image: [batchSize, outHeight, outWidth, outChannels],
    filter: [filterHeight, filterWidth],
    steps: [1, 1, dilationHeight, dilationWidth],
    spread: [geometry.strideHeight, geometry.strideWidth],
    padding: [
      (filterHeight - 1) * dilationHeight - padInfo.top,
      (filterWidth - 1) * dilationWidth - padInfo.left,
    ],
    output: [geometry.inHeight, geometry.inWidth, geometry.inChannels],
    isWinograd: isForWinograd(geometry),
  };
}

/** What becomes of a convolution's outputs. */
export interface Epilogue {
  readonly bias?: TensorInfo | undefined;
  readonly relu?: boolean | undefined;
}

/** What a convolution is computed from. */
export interface ConvolutionInputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
}

/**
 * Below this share of nonzeros in the image it is faster to skip its zeros than to compute all sums directly, the bits being
 * the same. Measured on digits, see docs/performance.md.
 */
const SPARSE_DENSITY = 0.3;

/** A convolution in its parts: the filter is prepared once, then as many images at a time as one likes. */
export interface ConvolutionParts {
  /** Bytes of the prepared filter. */
  readonly filterBytes: number;
  /** Bytes of workspace that `run` needs beside it. */
  readonly workspaceBytes: number;
  prepare(filter: number, prepared: number): void;
  run(images: number, x: number, prepared: number, output: number, workspace: number): void;
}

/** The parts of a convolution; all addresses are of the heap. */
export function convolutionParts(
  backend: WasmBackend,
  convolution: Convolution,
  inputs: ConvolutionInputs,
  { bias, relu = false }: Epilogue = {},
): ConvolutionParts {
  const { image, filter, steps, spread, padding, output, isWinograd } = convolution;
  const simd = simdOf(backend);
  const [, height, width, channels] = image;
  const [, outWidth, outChannels] = output;
  const epilogue = [bias ? addressOf(backend, bias) : 0, Number(relu)] as const;
  if (isWinograd) {
    const geometry = [height, width, channels, ...padding, ...output] as const;
    const [taps] = filter;
    return {
      filterBytes: simd.winogradFilterBytes(taps, channels, outChannels),
      workspaceBytes: simd.winogradWorkspace(taps, channels, outWidth, outChannels),
      prepare: (from, to) => simd.winogradFilter(taps, from, channels, outChannels, to),
      run(images, x, prepared, y, workspace) {
        simd.winogradConv2d(taps, images, ...geometry, x, prepared, y, ...epilogue, workspace);
      },
    };
  }
  if (isForSparse(backend, convolution, inputs)) {
    const geometry = [height, width, channels, ...filter, ...padding, ...output] as const;
    return {
      filterBytes: util.sizeFromShape(inputs.filter.shape) * Float32Array.BYTES_PER_ELEMENT,
      workspaceBytes: 0,
      prepare: (from, to) => simd.turnFilterRows(from, ...filter, channels, outChannels, to),
      run(images, x, prepared, y) {
        simd.sparseImageConv2d(images, ...geometry, x, prepared, y, ...epilogue);
      },
    };
  }
  const sizes = [height, width, channels, ...filter, ...steps] as const;
  const geometry = [...sizes, ...spread, ...padding, ...output] as const;
  return {
    filterBytes: simd.packedFilterBytes(channels, ...filter, outChannels),
    workspaceBytes: simd.conv2dWorkspace(channels, ...filter, ...steps, ...output),
    prepare: (from, to) => simd.packFilter(from, channels, ...filter, outChannels, to),
    run(images, x, prepared, y, workspace) {
      simd.conv2d(images, ...geometry, x, prepared, y, ...epilogue, workspace);
    },
  };
}

/** Whether to skip zeros: where there are enough, and the filter makes NaN of none. */
function isForSparse(
  backend: WasmBackend,
  { steps, spread, output: [, , outChannels] }: Convolution,
  { x, filter }: ConvolutionInputs,
): boolean {
  if ([...steps, ...spread].some((step) => step !== 1) || outChannels % 8 !== 0) return false;
  const size = util.sizeFromShape(x.shape);
  const nonzeros = simdOf(backend).countNonzeros(addressOf(backend, x), size);
  return nonzeros < SPARSE_DENSITY * size && isFinite(backend, filter);
}

/** Computes `output` from `x` and `filter`, with a bias and relu where asked for. */
export function convolve(
  backend: WasmBackend,
  convolution: Convolution,
  { x, filter, output }: ConvolutionInputs & { readonly output: TensorInfo },
  epilogue: Epilogue = {},
): void {
  const parts = convolutionParts(backend, convolution, { x, filter }, epilogue);
  const [prepared, workspace] = simdOf(backend).workspaces(parts.filterBytes, parts.workspaceBytes);
  parts.prepare(addressOf(backend, filter), prepared);
  const [images] = convolution.image;
  parts.run(images, addressOf(backend, x), prepared, addressOf(backend, output), workspace);
}

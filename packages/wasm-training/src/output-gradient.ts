import * as tf from '@tensorflow/tfjs-core';
import { simdOf } from './simd-module.ts';
import { addressOf, type WasmBackend } from './tfjs-internals.ts';

/** The gradient of a convolution's output, as it is or as max pooling's, which spreads it. */
export interface OutputGradient {
  /** `[batch, outHeight, outWidth, outChannels]`, or `[batch, pooledHeight, pooledWidth, outChannels]`. */
  readonly dy: tf.TensorInfo;
  /** Where max pooling's goes to, as the kernel `Conv2DMaxPool` gives it. */
  readonly winners?: tf.TensorInfo | undefined;
  /** Of the convolution's output. */
  readonly shape: readonly number[];
}

/** Share of the values of the convolution's output whose gradient is not 0. */
export function densityOf(backend: WasmBackend, { dy, shape }: OutputGradient): number {
  const size = tf.util.sizeFromShape(dy.shape);
  const nonzeros = simdOf(backend).countNonzeros(addressOf(backend, dy), size);
  return nonzeros / shape.reduce((product, length) => product * length, 1);
}

/** Outputs of max pooling an image and channel; 0 where there is none. */
export function pooledOutputs({ dy, winners }: OutputGradient): number {
  return winners ? dy.shape[1] * dy.shape[2] : 0;
}

/** Calls with the gradient of the whole output as one tensor. */
export function withWholeGradient<Result>(
  backend: WasmBackend,
  gradient: OutputGradient,
  use: (dy: tf.TensorInfo) => Result,
): Result {
  const { dy, winners, shape } = gradient;
  if (!winners) return use(dy);
  const [images, height, width, channels] = shape;
  const whole = backend.makeOutput([...shape], 'float32');
  const outputs = pooledOutputs(gradient);
  for (let image = 0; image < images; image++) {
    const from = image * outputs * channels * 4;
    simdOf(backend).spreadToWinners(
      outputs,
      height * width,
      channels,
      addressOf(backend, dy) + from,
      addressOf(backend, winners) + from,
      addressOf(backend, whole) + image * height * width * channels * 4,
    );
  }
  try {
    return use(whole);
  } finally {
    backend.disposeData(whole.dataId);
  }
}

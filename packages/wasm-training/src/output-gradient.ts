import * as tf from '@tensorflow/tfjs-core';
import { simdOf } from './simd-module.ts';
import { addressOf, type WasmBackend } from './tfjs-internals.ts';

/** Images of an output's gradient that lie together on the heap. */
interface GradientPart {
  readonly first: number;
  readonly images: number;
  readonly address: number;
}

/** The gradient of a convolution's output, as it is or as max pooling has left it. */
export interface OutputGradient {
  /** Share of its values that are not 0. */
  readonly density: number;
  /** Bytes of workspace that `parts` needs. */
  readonly partBytes: number;
  /** All images, some at a time; a part is good until the next one is asked for. */
  parts(workspace: number): Iterable<GradientPart>;
  /** Calls with the whole gradient as one tensor. */
  withTensor<Result>(use: (dy: tf.TensorInfo) => Result): Result;
}

/** The gradient dy `[batch, outHeight, outWidth, outChannels]` as it is. */
export function denseGradient(backend: WasmBackend, dy: tf.TensorInfo): OutputGradient {
  const size = tf.util.sizeFromShape(dy.shape);
  return {
    density: simdOf(backend).countNonzeros(addressOf(backend, dy), size) / size,
    partBytes: 0,
    parts: () => [{ first: 0, images: dy.shape[0], address: addressOf(backend, dy) }],
    withTensor: (use) => use(dy),
  };
}

/**
 * The gradient whose max pooling's is dy `[batch, pooledHeight, pooledWidth, outChannels]`, with the `winners` of the
 * kernel `Conv2DMaxPool`. It is not written but one image at a time.
 *
 * @param shape of the gradient, `[batch, outHeight, outWidth, outChannels]`.
 */
export function pooledGradient(
  backend: WasmBackend,
  dy: tf.TensorInfo,
  winners: tf.TensorInfo,
  shape: readonly number[],
): OutputGradient {
  const simd = simdOf(backend);
  const [images, height, width, channels] = shape;
  const outputs = dy.shape[1] * dy.shape[2];
  const [dyBytes, imageBytes] = [outputs * channels * 4, height * width * channels * 4];
  const spread = (image: number, to: number) => {
    const from = image * dyBytes;
    const places = [addressOf(backend, dy) + from, addressOf(backend, winners) + from, to] as const;
    simd.spreadToWinners(outputs, height * width, channels, ...places);
  };
  const dyCount = tf.util.sizeFromShape(dy.shape);
  return {
    density:
      simd.countNonzeros(addressOf(backend, dy), dyCount) / (images * height * width * channels),
    partBytes: imageBytes,
    *parts(workspace) {
      for (let first = 0; first < images; first++) {
        spread(first, workspace);
        yield { first, images: 1, address: workspace };
      }
    },
    withTensor(use) {
      const whole = backend.makeOutput([...shape], 'float32');
      const address = addressOf(backend, whole);
      for (let image = 0; image < images; image++) spread(image, address + image * imageBytes);
      try {
        return use(whole);
      } finally {
        backend.disposeData(whole.dataId);
      }
    },
  };
}

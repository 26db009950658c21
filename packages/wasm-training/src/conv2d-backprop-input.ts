import type * as tf from '@tensorflow/tfjs-core';
import { conv2dGeometry } from './geometry.ts';
import { floatsOf, runKernel, type TrainingKernel, type WasmBackend } from './tfjs-internals.ts';

/**
 * The gradient of a convolution with respect to its input, as a convolution of the output's gradient,
 * spread out by the stride, with the filter turned by half a turn and its channels exchanged.
 */
export const conv2dBackpropInput: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { dy, filter } = inputs;
  const geometry = filter && conv2dGeometry(attributes['inputShape'], filter.shape, attributes);
  if (!dy || !filter || !geometry) return undefined;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;

  const top = filterHeight - 1 - padInfo.top;
  const left = filterWidth - 1 - padInfo.left;
  const bottom = geometry.inHeight - 1 + padInfo.top - (geometry.outHeight - 1) * strideHeight;
  const right = geometry.inWidth - 1 + padInfo.left - (geometry.outWidth - 1) * strideWidth;
  if (Math.min(top, left, bottom, right) < 0) return undefined; // padded by more than the filter reaches

  const strided = strideHeight > 1 || strideWidth > 1;
  const x = strided ? spread(backend, dy, geometry) : dy;
  const reversed = runKernel(backend, 'Reverse', { x: filter }, { dims: [0, 1] });
  const turned = runKernel(backend, 'Transpose', { x: reversed }, { perm: [0, 1, 3, 2] }); // [kh, kw, out, in]
  backend.disposeData(reversed.dataId);
  const output = runKernel(
    backend,
    'Conv2D',
    { x, filter: turned },
    {
      strides: [1, 1],
      pad: [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ],
      dataFormat: 'NHWC',
      dilations: [1, 1],
    },
  );
  backend.disposeData(turned.dataId);
  if (strided) backend.disposeData(x.dataId);
  return output;
};

/** Puts stride − 1 zeros between neighbouring rows and columns. */
function spread(
  backend: WasmBackend,
  dy: tf.TensorInfo,
  geometry: tf.backend_util.Conv2DInfo,
): tf.TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, strideHeight, strideWidth } = geometry;
  const height = (outHeight - 1) * strideHeight + 1;
  const width = (outWidth - 1) * strideWidth + 1;
  const output = backend.makeOutput([batchSize, height, width, outChannels], 'float32');
  const from = floatsOf(backend, dy);
  const to = floatsOf(backend, output).fill(0);
  let read = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        let write =
          ((image * height + row * strideHeight) * width + column * strideWidth) * outChannels;
        for (let channel = 0; channel < outChannels; channel++) to[write++] = from[read++];
      }
    }
  }
  return output;
}

import { conv2dGeometry } from './geometry.ts';
import { runKernel, type TrainingKernel } from './tfjs-internals.ts';

/**
 * The gradient of a convolution with respect to its filter, as a convolution:
 * the input, its channels taken as the batch, is convolved with the output's gradient, its batch taken as the channels.
 * The forward stride becomes the dilation.
 */
export const conv2dBackpropFilter: TrainingKernel = ({ inputs, attributes, backend }) => {
  const { x, dy } = inputs;
  const geometry = x && conv2dGeometry(x.shape, attributes['filterShape'], attributes);
  if (!x || !dy || !geometry) return undefined;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  const { inHeight, inWidth, outHeight, outWidth, inChannels, outChannels } = geometry;

  // Rows and columns after the input that the last window still reads; negative where it stops short of the end.
  const below = (outHeight - 1) * strideHeight + filterHeight - inHeight - padInfo.top;
  const right = (outWidth - 1) * strideWidth + filterWidth - inWidth - padInfo.left;

  const image = runKernel(backend, 'Transpose', { x }, { perm: [3, 1, 2, 0] }); // [in, h, w, batch]
  const filter = runKernel(backend, 'Transpose', { x: dy }, { perm: [1, 2, 0, 3] }); // [oh, ow, batch, out]
  const convolved = runKernel(
    backend,
    'Conv2D',
    { x: image, filter },
    {
      strides: [1, 1],
      pad: [
        [0, 0],
        [padInfo.top, Math.max(0, below)],
        [padInfo.left, Math.max(0, right)],
        [0, 0],
      ],
      dataFormat: 'NHWC',
      dilations: [strideHeight, strideWidth],
    },
  ); // [in, kh or more, kw or more, out]
  backend.disposeData(image.dataId);
  backend.disposeData(filter.dataId);

  let gradient = convolved;
  if (below < 0 || right < 0) {
    const size = [inChannels, filterHeight, filterWidth, outChannels];
    gradient = runKernel(backend, 'Slice', { x: convolved }, { begin: [0, 0, 0, 0], size });
    backend.disposeData(convolved.dataId);
  }
  const output = runKernel(backend, 'Transpose', { x: gradient }, { perm: [1, 2, 0, 3] }); // [kh, kw, in, out]
  backend.disposeData(gradient.dataId);
  return output;
};

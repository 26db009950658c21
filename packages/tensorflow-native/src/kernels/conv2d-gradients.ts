import type { NativeKernel } from './native-kernel.ts';

/**
 * The gradients of a convolution: tfjs-node's, which pass over a dilation in silence, as tfjs' own gradients never ask
 * for one.
 *
 * @throws Error for a dilation, which TensorFlow has no gradient for on a CPU.
 */
export const conv2dBackprop: NativeKernel = ({ attributes: { dilations = 1 } }) => {
  if ([dilations].flat().every((dilation) => dilation === 1)) return undefined;
  throw new Error(
    `TensorFlow has no gradient of a convolution with dilation on a CPU, and this one's is ${JSON.stringify(dilations)}: train on the wasm backend, or set the layer's dilationRate to 1.`,
  );
};

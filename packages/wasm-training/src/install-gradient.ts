import * as tf from '@tensorflow/tfjs-core';

/** Gradients that are ours on wasm and another's elsewhere. */
const onWasm = new WeakSet<tf.GradConfig>();

/** Registers a gradient for every backend, in the place of the one that is registered; a second time is a no-op. */
export function installGradient(gradient: tf.GradConfig): void {
  const { kernelName } = gradient;
  const previous = tf.getGradient(kernelName);
  if (previous === gradient) return;
  if (previous) tf.unregisterGradient(kernelName);
  tf.registerGradient(gradient);
}

/** Registers a gradient for wasm alone, which saves the same tensors as the one that other backends keep. */
export function installGradientOnWasm(gradient: tf.GradConfig): void {
  const previous = tf.getGradient(gradient.kernelName);
  if (previous === gradient || (previous && onWasm.has(previous))) return;
  const { gradFunc = gradient.gradFunc } = previous ?? {};
  const either: tf.GradConfig = {
    ...gradient,
    gradFunc: (dy, saved, attributes) =>
      (tf.getBackend() === 'wasm' ? gradient.gradFunc : gradFunc)(dy, saved, attributes),
  };
  onWasm.add(either);
  installGradient(either);
}

import * as tf from '@tensorflow/tfjs-core';
import { isFloats, isShape } from './float-tensor.ts';
import { simdOf } from './simd-module.ts';
import { addressOf, type TrainingKernel } from './tfjs-internals.ts';

/** The larger of x and 0; NaN stays NaN. */
export const relu: TrainingKernel = ({ inputs, backend }) => {
  const { x } = inputs;
  if (!isFloats(x)) return undefined;
  const output = backend.makeOutput(x.shape, 'float32');
  const size = tf.util.sizeFromShape(x.shape);
  simdOf(backend).relu(addressOf(backend, x), size, addressOf(backend, output));
  return output;
};

/** The gradient of relu in one pass, as a kernel that tfjs does not have. */
export const reluGrad: TrainingKernel = ({ inputs, backend }) => {
  const { x, dy } = inputs;
  if (!isFloats(x) || !isFloats(dy) || !isShape(x.shape, dy.shape)) return undefined;
  const output = backend.makeOutput(x.shape, 'float32');
  simdOf(backend).reluGradient(
    addressOf(backend, x),
    addressOf(backend, dy),
    tf.util.sizeFromShape(x.shape),
    addressOf(backend, output),
  );
  return output;
};

const installed = new WeakSet<object>();

/** Makes tfjs compute relu's gradient by `ReluGrad` on wasm, and as before on every other backend. */
export function installReluGradient(): void {
  const previous = tf.getGradient('Relu');
  if (previous && installed.has(previous)) return;
  const composed = (dy: tf.Tensor, x: tf.Tensor) => tf.mul(dy, tf.cast(tf.step(x), 'float32'));
  const gradient: tf.GradConfig = {
    kernelName: 'Relu',
    inputsToSave: ['x'],
    gradFunc: (dy, [x]) => {
      if (Array.isArray(dy)) throw new TypeError('Relu has one output.');
      const isOurs = tf.getBackend() === 'wasm' && isFloats(x) && isFloats(dy);
      return {
        x: () =>
          isOurs ? tf.engine().runKernel<tf.Tensor>('ReluGrad', { x, dy }) : composed(dy, x),
      };
    },
  };
  installed.add(gradient);
  if (previous) tf.unregisterGradient('Relu');
  tf.registerGradient(gradient);
}

import {
  engine,
  getBackend,
  getGradient,
  registerGradient,
  unregisterGradient,
  type GradConfig,
  type Tensor,
} from '@tensorflow/tfjs-core';

const installed = new WeakSet<GradConfig>();

/** Makes tfjs compute relu's gradient by `ReluGrad` on tensorflow, and as before on every other backend. */
export function installReluGradient(): void {
  const previous = getGradient('Relu');
  if (!previous || installed.has(previous)) return;
  const gradient: GradConfig = {
    ...previous,
    gradFunc(dy, saved, attributes) {
      if (getBackend() !== 'tensorflow' || Array.isArray(dy)) {
        return previous.gradFunc(dy, saved, attributes);
      }
      const [x] = saved;
      return { x: () => engine().runKernel<Tensor>('ReluGrad', { x, dy }) };
    },
  };
  installed.add(gradient);
  unregisterGradient('Relu');
  registerGradient(gradient);
}

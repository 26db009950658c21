import * as tf from '@tensorflow/tfjs-core';

/**
 * Replaces what cpu's forward passes themselves have wrong: batch normalisation, which counts through its values whatever
 * their shape, and products of matrices whose batches are broadcast crosswise, whose batches it counts through as well.
 */
export function mendReference(): void {
  replaceKernel('FusedBatchNorm', ({ inputs, attrs }) => {
    const { x, mean, variance, offset, scale } = tensorsOf(inputs);
    const epsilon = Number(attrs?.['varianceEpsilon']);
    const normalised = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)));
    const scaled = scale ? tf.mul(normalised, scale) : normalised;
    return offset ? tf.add(scaled, offset) : scaled;
  });
  const product = tf.getKernel('BatchMatMul', 'cpu');
  replaceKernel('BatchMatMul', ({ inputs, attrs = {}, backend }) => {
    const { a, b } = tensorsOf(inputs);
    const [ofA, ofB] = [a, b].map(({ shape }) => shape.slice(0, -2));
    const batches = tf.broadcast_util.assertAndGetBroadcastShape(ofA, ofB);
    const whole = (x: tf.Tensor) => tf.broadcastTo(x, [...batches, ...x.shape.slice(-2)]);
    return product.kernelFunc({ inputs: { a: whole(a), b: whole(b) }, attrs, backend });
  });
}

function replaceKernel(kernelName: string, kernelFunc: tf.KernelFunc): void {
  tf.unregisterKernel(kernelName, 'cpu');
  tf.registerKernel({ kernelName, backendName: 'cpu', kernelFunc });
}

/** What a kernel is called with: the tensors that the operation was given. */
function tensorsOf(inputs: tf.NamedTensorInfoMap): Readonly<Record<string, tf.Tensor>> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, input]) =>
      input instanceof tf.Tensor ? [[name, input] as const] : [],
    ),
  );
}

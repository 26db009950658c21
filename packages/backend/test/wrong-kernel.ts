import * as tf from '@tensorflow/tfjs-core';

/** Makes one kernel give its first value 5 % and 0.01 too large, while the function runs. */
export async function withWrongKernel<T>(
  name: string,
  backendName: string,
  run: () => Promise<T>,
): Promise<T> {
  const right = tf.getKernel(name, backendName);
  if (!right) throw new Error(`Expected a kernel ${name} of ${backendName}, found none.`);
  tf.unregisterKernel(name, backendName);
  tf.registerKernel({
    ...right,
    kernelFunc: (call) => {
      const [output] = [right.kernelFunc(call)].flat();
      const backend = tf.backend();
      const values = Float32Array.from(
        tf.engine().makeTensorFromTensorInfo(output).dataSync<'float32'>(),
      );
      values[0] = values[0] * 1.05 + 0.01;
      return { ...output, dataId: backend.write(values, output.shape, output.dtype) };
    },
  });
  try {
    return await run();
  } finally {
    tf.unregisterKernel(name, backendName);
    tf.registerKernel(right);
  }
}

import { tidy, type Tensor } from '@tensorflow/tfjs-core';

/** The values of a tensor that is made for that and disposed, in an array of their own. */
export async function readTensor(make: () => Tensor): Promise<Float32Array> {
  const tensor = tidy(make);
  try {
    return Float32Array.from(await tensor.data());
  } finally {
    tensor.dispose();
  }
}

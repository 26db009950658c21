import { TensorflowError } from '@mnist-cnn/tensorflow-native';

/** The TensorflowError that a call rejects with; anything else it does fails the test. */
export async function tensorflowErrorOf(call: () => Promise<unknown>): Promise<TensorflowError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof TensorflowError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

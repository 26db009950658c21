import { IdxError } from '@mnist-cnn/idx';

/** The IdxError that a call throws or rejects with; anything else it does fails the test. */
export async function idxErrorOf(call: () => unknown): Promise<IdxError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof IdxError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

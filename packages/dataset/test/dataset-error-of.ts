import { DatasetError } from '@mnist-cnn/dataset';

/** The DatasetError that a call throws or rejects with; anything else it does fails the test. */
export async function datasetErrorOf(call: () => unknown): Promise<DatasetError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof DatasetError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

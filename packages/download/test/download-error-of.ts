import { DownloadError } from '@mnist-cnn/download';

/** The DownloadError that a call rejects with; anything else it does fails the test. */
export async function downloadErrorOf(call: () => Promise<unknown>): Promise<DownloadError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof DownloadError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

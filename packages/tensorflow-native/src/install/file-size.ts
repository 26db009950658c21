import { TensorflowError } from '../tensorflow-error.ts';
import { shown, webRequest } from './web-request.ts';

/** Asks a server how large a file is, in bytes. Rejects as webRequest does. */
export async function fileSize(url: string, signal: AbortSignal | undefined): Promise<number> {
  const { headers } = await webRequest(url, { method: 'HEAD', signal });
  const bytes = Number(headers.get('content-length') ?? Number.NaN);
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes;
  throw new TensorflowError(
    'download-failed',
    `${shown(url)} does not say its size. Download it by other means, and install from its path.`,
  );
}

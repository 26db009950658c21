import { DatasetError } from '../dataset-error.ts';

/** Throws a DatasetError `insecure-context` where the browser computes no SHA-256 for this page. */
export function assertSecureContext(): void {
  if ('subtle' in crypto) return;
  throw new DatasetError(
    'insecure-context',
    'The dataset is checked by SHA-256, which browsers compute only for pages that came by https:// or from this device (localhost). Open this page by https://.',
  );
}

/** The SHA-256 of bytes: 64 hexadecimal digits. */
export async function sha256OfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

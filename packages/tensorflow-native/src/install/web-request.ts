import { errorMessage, splitCredentials } from '@mnist-cnn/download';
import { setTimeout as pause } from 'node:timers/promises';
import { TensorflowError } from '../tensorflow-error.ts';

const attempts = 3;
const patience = 30_000;

export interface WebRequest {
  readonly method?: 'GET' | 'HEAD' | undefined;
  readonly accept?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An answer of status 200, its body read. */
export interface WebAnswer {
  /** Where it came from in the end. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/**
 * Asks for something small: an index, or a file's size. Asks again after 5xx, or where the line fails.
 *
 * Rejects with a TensorflowError `download-failed`, or with the signal's reason.
 */
export async function webRequest(
  url: string,
  { method = 'GET', accept = '*/*', signal }: WebRequest = {},
): Promise<WebAnswer> {
  for (let attempt = 1; ; attempt++) {
    const mayAskAgain = attempt < attempts;
    try {
      const { address, headers } = splitCredentials(url);
      const patient = AbortSignal.timeout(patience);
      const response = await fetch(address, {
        method,
        headers: { ...headers, accept, 'accept-encoding': method === 'HEAD' ? 'identity' : 'gzip' },
        signal: signal === undefined ? patient : AbortSignal.any([signal, patient]),
      });
      const body = new Uint8Array(await response.arrayBuffer());
      if (response.ok) return { url: response.url, headers: response.headers, body };
      const isPassing = response.status === 429 || response.status >= 500;
      if (!isPassing || !mayAskAgain) {
        throw failure(url, `HTTP ${response.status} ${response.statusText}`.trimEnd());
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof TensorflowError) throw error;
      const cause = error instanceof Error && error.cause ? error.cause : error;
      if (!mayAskAgain) throw failure(url, errorMessage(cause), cause);
    }
    await pause(200 * attempt, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

/** An address as it may be shown: its password left out. */
export function shown(url: string): string {
  return splitCredentials(url).address;
}

function failure(url: string, reason: string, cause?: unknown): TensorflowError {
  return new TensorflowError(
    'download-failed',
    `Could not have ${shown(url)}: ${reason}. Is the network up, and the address right?`,
    { cause },
  );
}

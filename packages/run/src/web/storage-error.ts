import { RunError } from '../run-error.ts';

/** @throws RunError `no-storage` where the browser has neither locks nor SHA-256 for this page. */
export function assertSecureContext(): void {
  if ('locks' in navigator && 'subtle' in crypto) return;
  throw new RunError(
    'no-storage',
    'Browsers keep runs only for pages that came by https:// or from this device (localhost). Open this page by https://.',
  );
}

/** What the browser's storage failed with, as a RunError; any other error as it is. */
export function explain(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  if (error.name === 'QuotaExceededError') {
    return new RunError(
      'no-space',
      'The browser has no more room for this page: this was not stored, what was before is still there. Delete runs or free space on the disk, then go on.',
      { cause: error },
    );
  }
  return new RunError(
    'no-storage',
    `The browser keeps no runs for this page: ${error.name}, ${error.message} Reload the page; private windows and blocked site data can be the reason.`,
    { cause: error },
  );
}

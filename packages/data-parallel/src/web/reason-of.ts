/** Why a worker failed; the event has no message where its script did not load. */
export function reasonOf({ message }: Partial<ErrorEvent>): string {
  // Chromium's own word before it.
  if (message) return message.replace(/^Uncaught /, '');
  return 'its script could not be loaded: expected the server to have it at the address that the network log shows, and on a cross-origin isolated page with the header Cross-Origin-Embedder-Policy';
}

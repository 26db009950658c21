/**
 * Fetches a file and tells what share of it is there; of a compressed file the size is not known, and nothing told.
 *
 * @throws Error with one sentence: no connection, or what the server answered.
 */
export async function fetchWithProgress(
  url: string,
  onProgress: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new Error(`No connection to the server: ${String(cause)}`, { cause });
  });
  if (!response.ok || !response.body) {
    throw new Error(`The server answered with status ${response.status} for ${url}.`);
  }
  const { headers } = response;
  const size = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    received += value.length;
    if (size > 0) onProgress(received / size);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

import { gunzip, IdxError, isGzip, parseIdx } from '@mnist-cnn/idx';
import type { DatasetFile } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import { assertPublished, type ReadFile } from '../read-file.ts';
import { fetchFiles, type FetchOptions } from './fetch-files.ts';
import { FileCache } from './file-cache.ts';
import type { RemoteFile } from './incoming-file.ts';
import { sha256OfBytes } from './sha256.ts';

/** A file on a server, and what it is known as. */
export interface WebFile extends RemoteFile {
  readonly file: DatasetFile;
}

/** Reads files from the cache, or fetches and keeps them; each once it is the published one. */
export async function readWebFiles(
  files: readonly WebFile[],
  options: FetchOptions,
): Promise<ReadFile[]> {
  const cache = await FileCache.open();
  const found = new Map<WebFile, ReadFile>();
  const missing: WebFile[] = [];
  for (const file of files) {
    const kept = await cache.read(file.url);
    const read = kept && (await readChecked(kept, file).catch(() => undefined));
    if (read) found.set(file, read);
    else missing.push(file);
  }
  const bodies = await fetchFiles(missing, options);
  for (const [index, file] of missing.entries()) {
    found.set(file, await readChecked(bodies[index], file));
    await cache.write(file.url, bodies[index]);
  }
  options.signal?.throwIfAborted();
  return files.flatMap((file) => found.get(file) ?? []);
}

async function readChecked(
  bytes: Uint8Array<ArrayBuffer>,
  { url, plain, file }: WebFile,
): Promise<ReadFile> {
  try {
    const content = isGzip(bytes) ? await gunzip(bytes, { maxBytes: plain.bytes }) : bytes;
    const remedy = 'Put the published file there.';
    assertPublished(url, await sha256OfBytes(content), plain.sha256, remedy);
    return { path: url, file, array: parseIdx(content) };
  } catch (cause) {
    if (!(cause instanceof IdxError)) throw cause;
    const { code, message } = cause;
    const reason =
      code === 'gzip-too-large'
        ? `It holds more than ${plain.name}, ${plain.bytes} bytes.`
        : message;
    throw new DatasetError('unreadable-file', `${url}: ${reason}`, { cause });
  }
}

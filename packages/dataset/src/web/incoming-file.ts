import { isGzip } from '@mnist-cnn/idx';
import { DatasetError } from '../dataset-error.ts';
import type { PublishedFile } from '../dataset-source.ts';

/** A file that is to be fetched. */
export interface RemoteFile {
  readonly url: string;
  /** How many bytes it has as published, compressed. */
  readonly compressedBytes: number;
  /** What it holds. */
  readonly plain: PublishedFile;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** More than what gzip adds to 50 MB that it cannot compress. */
const OVERHEAD = 65_536;

/** A file whose first bytes have come: they say whether it comes compressed. */
export class IncomingFile {
  /** How many bytes will come, as far as one can tell. */
  readonly totalBytes: number;
  readonly #file: RemoteFile;
  readonly #body: ReadableStreamDefaultReader<Bytes>;
  readonly #first: Bytes;

  private constructor(
    file: RemoteFile,
    headers: Headers,
    body: ReadableStreamDefaultReader<Bytes>,
    first: Bytes,
  ) {
    this.#file = file;
    this.#body = body;
    this.#first = first;
    // With an encoding, the length is that of the encoded bytes, which a page does not see.
    const length = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
    this.totalBytes = isGzip(first) ? length || file.compressedBytes : file.plain.bytes;
  }

  /** Throws a DatasetError `download-failed`. */
  static async open(file: RemoteFile, signal: AbortSignal): Promise<IncomingFile> {
    const { url } = file;
    // What the browser's own cache has may be what was wrong; checked files are kept elsewhere.
    const response = await fetch(url, { signal, cache: 'no-store' }).catch(failedOf(url));
    const { ok, status, statusText, headers, body } = response;
    if (!ok || body === null) throw failed(url, `HTTP ${status} ${statusText}`.trimEnd());
    if (/^text\/html/i.test(headers.get('content-type') ?? '')) {
      throw failed(url, 'the server answered with a web page instead of the file');
    }
    const reader = body.getReader();
    const { value = new Uint8Array() } = await reader.read().catch(failedOf(url));
    return new IncomingFile(file, headers, reader, value);
  }

  /**
   * The whole file; calls `onBytes` with the bytes that each chunk adds, `totalBytes` in all.
   *
   * Throws a DatasetError `download-failed`, also where more comes than the file can have.
   */
  async read(onBytes: (bytes: number) => void): Promise<Bytes> {
    const { url, plain } = this.#file;
    const chunks: Bytes[] = [];
    let length = 0;
    let told = 0;
    const tell = (bytes: number): void => {
      onBytes(bytes - told);
      told = bytes;
    };
    for (let chunk: Bytes | undefined = this.#first; chunk; chunk = await this.#next()) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > plain.bytes + OVERHEAD) {
        throw failed(url, `more comes than the ${plain.bytes} bytes of ${plain.name}`);
      }
      tell(Math.min(length, this.totalBytes));
    }
    tell(this.totalBytes);
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  }

  async #next(): Promise<Bytes | undefined> {
    const { value } = await this.#body.read().catch(failedOf(this.#file.url));
    return value;
  }
}

function failed(url: string, reason: string, options?: ErrorOptions): DatasetError {
  return new DatasetError('download-failed', `${url} cannot be fetched: ${reason}.`, options);
}

/** What fetch says is no more than that it failed. */
function failedOf(url: string): (cause: unknown) => never {
  return (cause) => {
    const isOffline = 'navigator' in globalThis && navigator.onLine === false;
    const reason = isOffline
      ? 'this device is offline'
      : 'the server cannot be reached, broke off, or does not let this page read the file';
    throw failed(url, reason, { cause });
  };
}

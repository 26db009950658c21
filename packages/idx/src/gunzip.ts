import { foreignFormatHint, hexOfStart, isGzip } from './foreign-format.ts';
import { IdxError } from './idx-error.ts';

/** Options of {@link gunzip}. */
export interface GunzipOptions {
  /** The most bytes that the output may have; 2^30 (1 GiB) where not given. */
  readonly maxBytes?: number | undefined;
}

// Small, because a platform may inflate a whole piece, up to 1032 times its size, before it takes a breath.
const pieceBytes = 16_384;

/**
 * Decompresses a gzip file of one member, in Node and in browsers.
 *
 * Stops as soon as the output exceeds `maxBytes`, whatever the file says of its size. Rejects with an IdxError:
 * `not-gzip`, `corrupt-gzip` (damaged, cut short, or followed by other bytes) or `gzip-too-large`; and with a RangeError
 * where `maxBytes` is not a number of bytes. Source: RFC 1952, and the Compression Streams standard.
 */
export async function gunzip(
  bytes: Uint8Array,
  { maxBytes = 2 ** 30 }: GunzipOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (!(maxBytes >= 0)) {
    throw new RangeError(`maxBytes is a number of bytes, 0 or more; this is ${maxBytes}.`);
  }
  if (!isGzip(bytes)) {
    throw new IdxError(
      'not-gzip',
      `A gzip file begins with the bytes 1f 8b, this one with ${hexOfStart(bytes, 2)}.${foreignFormatHint(bytes)}`,
    );
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of inflated(bytes)) {
      length += chunk.length;
      if (length > maxBytes) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new IdxError(
      'corrupt-gzip',
      `The gzip file of ${bytes.length} bytes broke after ${length} bytes of output: it is damaged or cut short, fetch it again.`,
      { cause: error },
    );
  }
  if (length > maxBytes) {
    throw new IdxError(
      'gzip-too-large',
      `The gzip file of ${bytes.length} bytes makes more than the ${maxBytes} bytes allowed. If it is to be trusted, give a larger maxBytes.`,
    );
  }
  checkTrailer(bytes, length);
  return concatenated(chunks, length);
}

async function* inflated(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  let position = 0;
  const pieces = new ReadableStream<BufferSource>({
    pull(controller) {
      if (position >= bytes.length) return controller.close();
      controller.enqueue(new Uint8Array(bytes.subarray(position, position + pieceBytes)));
      position += pieceBytes;
    },
  });
  const reader = pieces.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Where the stream has failed already, cancelling it fails the same way.
    await reader.cancel().catch(() => {});
  }
}

// Some platforms pass over bytes after the end of the stream; the size in the last four tells.
function checkTrailer(bytes: Uint8Array, length: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stated = view.getUint32(bytes.byteLength - 4, true);
  if (stated === length % 2 ** 32) return;
  throw new IdxError(
    'corrupt-gzip',
    `The last bytes of the gzip file state ${stated} bytes of output, it made ${length}: it is damaged or something follows it.`,
  );
}

function concatenated(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let position = 0;
  for (const chunk of chunks) {
    whole.set(chunk, position);
    position += chunk.length;
  }
  return whole;
}

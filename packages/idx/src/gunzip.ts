import {
  Z_BUF_ERROR,
  type Z_CallStatus,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  ZStream,
} from 'pako';
import { foreignFormatHint, hexOfStart, isGzip } from './foreign-format.ts';
import { IdxError } from './idx-error.ts';

/** Options of {@link gunzip}. */
export interface GunzipOptions {
  /** The most bytes that the output may have; 2^30 (1 GiB) where not given. */
  readonly maxBytes?: number | undefined;
}

// About a thirtieth of a second of work: between one and the next a page has time to draw.
const chunkBytes = 2 ** 22;

// zlib's sign for "a gzip header, and no other", with the largest window.
const gzipWindowBits = 31;

/**
 * Decompresses a gzip file, in Node and in browsers: its members one after the other, whatever zeros stand between and
 * after them, as gzip(1) and Python do.
 *
 * Stops as soon as the output exceeds `maxBytes`, whatever the file says of its size. Rejects with an IdxError:
 * `not-gzip`, `corrupt-gzip` (damaged, cut short, or followed by other bytes) or `gzip-too-large`; and with a RangeError
 * where `maxBytes` is not a number of bytes. Source: RFC 1952.
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
  for (const chunk of inflated(bytes)) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new IdxError(
        'gzip-too-large',
        `The gzip file of ${bytes.length} bytes makes more than the ${maxBytes} bytes allowed. If it is to be trusted, give a larger maxBytes.`,
      );
    }
    chunks.push(chunk);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return concatenated(chunks, length);
}

function* inflated(bytes: Uint8Array): Generator<Uint8Array> {
  const stream = new ZStream();
  zlibInflateInit2(stream, gzipWindowBits);
  stream.input = bytes;
  stream.avail_in = bytes.length;
  let ended = false;
  while (!ended) {
    stream.output = new Uint8Array(chunkBytes);
    stream.next_out = 0;
    stream.avail_out = chunkBytes;
    ended = fillOutput(stream);
    yield stream.output.subarray(0, stream.next_out);
  }
}

/** Inflates until the output is full, through as many members as that takes; whether the file has ended. */
function fillOutput(stream: ZStream): boolean {
  while (stream.avail_out > 0) {
    const status = zlibInflate(stream, Z_NO_FLUSH);
    if (status === Z_STREAM_END) {
      if (!startNextMember(stream)) return true;
    } else if (status !== Z_OK) {
      throw corrupt(stream, status);
    }
  }
  return false;
}

/** Passes over zeros; whether a member follows them, and no other bytes may. */
function startNextMember(stream: ZStream): boolean {
  while (stream.avail_in > 0 && stream.input[stream.next_in] === 0) {
    stream.next_in++;
    stream.avail_in--;
  }
  if (stream.avail_in === 0) return false;
  const rest = stream.input.subarray(stream.next_in);
  if (!isGzip(rest)) {
    throw new IdxError(
      'corrupt-gzip',
      `The gzip file ends before byte ${stream.next_in} of ${stream.input.length}; what follows, ${hexOfStart(rest, 4)}, is neither zeros nor gzip: fetch the file again, or cut it off there.`,
    );
  }
  zlibInflateReset(stream);
  return true;
}

function corrupt(stream: ZStream, status: Z_CallStatus): IdxError {
  const { length } = stream.input;
  return new IdxError(
    'corrupt-gzip',
    status === Z_BUF_ERROR
      ? `The gzip file of ${length} bytes is cut short: fetch it again.`
      : `The gzip file is damaged before byte ${stream.next_in} of ${length} (zlib: ${stream.msg}): fetch it again.`,
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

import { gunzip, isGzip } from '@mnist-cnn/idx';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { idxErrorOf } from './idx-error-of.ts';
import { helloGzip, webPage } from './sample-files.ts';

describe('isGzip', () => {
  it('knows a gzip file', () => {
    expect(isGzip(helloGzip)).toBe(true);
  });

  it.each([[[]], [[0x1f]], [[0, 0, 8, 1]]])('knows that %j is none', (bytes) => {
    expect(isGzip(Uint8Array.from(bytes))).toBe(false);
  });
});

describe('gunzip', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('reads what GNU gzip wrote', async () => {
    expect(new TextDecoder().decode(await gunzip(helloGzip))).toBe('hello\n');
  });

  it('reads a file of many pieces', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 3);
    const output = await gunzip(gzipSync(bytes, { level: 0 }));
    expect(Buffer.compare(output, bytes)).toBe(0);
  });

  it('reads from within a larger buffer', async () => {
    const larger = new Uint8Array(64);
    larger.set(helloGzip, 3);
    const output = await gunzip(larger.subarray(3, 3 + helloGzip.length));
    expect(output.length).toBe(6);
  });

  it('reads an empty file’s gzip', async () => {
    expect(await gunzip(gzipSync(new Uint8Array()))).toEqual(new Uint8Array());
  });

  it('says that a web page is one', async () => {
    const error = await idxErrorOf(() => gunzip(webPage));
    expect(error.code).toBe('not-gzip');
    expect(error.message).toContain('1f 8b');
    expect(error.message).toContain('3c 21');
    expect(error.message).toContain('web page');
  });

  it.each(['\n  <html>', '\uFEFF<?xml version="1.0"?><Error>'])(
    'takes %j for one',
    async (text) => {
      const error = await idxErrorOf(() => gunzip(new TextEncoder().encode(text)));
      expect(error.message).toContain('web page');
    },
  );

  it('takes other data for none', async () => {
    const error = await idxErrorOf(() => gunzip(Uint8Array.of(0, 0, 8, 1)));
    expect(error.message).not.toContain('web page');
  });

  it('refuses nothing at all', async () => {
    expect((await idxErrorOf(() => gunzip(new Uint8Array()))).code).toBe('not-gzip');
  });

  it('refuses a file cut anywhere', async () => {
    for (let length = 2; length < helloGzip.length; length++) {
      const error = await idxErrorOf(() => gunzip(helloGzip.subarray(0, length)));
      expect(error.code).toBe('corrupt-gzip');
    }
  });

  it('refuses a wrong checksum', async () => {
    const bytes = helloGzip.slice();
    bytes[bytes.length - 8] ^= 1;
    expect((await idxErrorOf(() => gunzip(bytes))).code).toBe('corrupt-gzip');
  });

  it('refuses bytes after the end', async () => {
    const error = await idxErrorOf(() => gunzip(Uint8Array.of(...helloGzip, 1, 2, 3)));
    expect(error.code).toBe('corrupt-gzip');
  });

  it('refuses a second gzip file after the first', async () => {
    const error = await idxErrorOf(() => gunzip(Uint8Array.of(...helloGzip, ...helloGzip)));
    expect(error.code).toBe('corrupt-gzip');
  });

  it('takes exactly maxBytes and refuses one more', async () => {
    expect((await gunzip(helloGzip, { maxBytes: 6 })).length).toBe(6);
    const error = await idxErrorOf(() => gunzip(helloGzip, { maxBytes: 5 }));
    expect(error.code).toBe('gzip-too-large');
    expect(error.message).toContain('26 bytes');
    expect(error.message).toContain('5 bytes');
  });

  it('refuses a maxBytes that is no number of bytes', async () => {
    await expect(gunzip(helloGzip, { maxBytes: -1 })).rejects.toThrow(RangeError);
    await expect(gunzip(helloGzip, { maxBytes: Number.NaN })).rejects.toThrow(RangeError);
  });

  it('stops inflating a bomb soon after the bound', async () => {
    const bomb = gzipSync(new Uint8Array(200_000_000));
    let inflatedBytes = 0;
    const RealStream = DecompressionStream;
    vi.stubGlobal(
      'DecompressionStream',
      class {
        readonly readable: ReadableStream<Uint8Array>;
        readonly writable: WritableStream<BufferSource>;

        constructor(format: CompressionFormat) {
          const real = new RealStream(format);
          this.writable = real.writable;
          this.readable = real.readable.pipeThrough(
            new TransformStream<Uint8Array, Uint8Array>({
              transform(chunk, controller) {
                inflatedBytes += chunk.length;
                controller.enqueue(chunk);
              },
            }),
          );
        }
      },
    );
    const error = await idxErrorOf(() => gunzip(bomb, { maxBytes: 1_000_000 }));
    expect(error.code).toBe('gzip-too-large');
    expect(inflatedBytes).toBeGreaterThan(1_000_000);
    // One piece of 16 KiB makes at most 1032 times as much.
    expect(inflatedBytes).toBeLessThan(1_000_000 + 16_384 * 1032);
  });
});

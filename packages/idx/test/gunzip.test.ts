import { gunzip, isGzip } from '@mnist-cnn/idx';
import * as fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
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
      expect(error.message).toContain('cut short');
    }
  });

  it('refuses a wrong checksum', async () => {
    const bytes = helloGzip.slice();
    bytes[bytes.length - 8] ^= 1;
    const error = await idxErrorOf(() => gunzip(bytes));
    expect(error.code).toBe('corrupt-gzip');
    expect(error.message).toContain('damaged');
  });

  it.each([[[1, 2, 3]], [[0, 0, 1, 2, 3]]])('refuses the bytes %j after the end', async (rest) => {
    const error = await idxErrorOf(() => gunzip(Uint8Array.of(...helloGzip, ...rest)));
    expect(error.code).toBe('corrupt-gzip');
    expect(error.message).toContain(`before byte ${26 + rest.length - 3} of ${26 + rest.length}`);
    expect(error.message).toContain('01 02 03');
  });

  it('refuses a second member cut anywhere', async () => {
    const bytes = Uint8Array.of(...helloGzip, ...helloGzip);
    for (let length = helloGzip.length + 2; length < bytes.length; length++) {
      const error = await idxErrorOf(() => gunzip(bytes.subarray(0, length)));
      expect(error.code).toBe('corrupt-gzip');
      expect(error.message).toContain('cut short');
    }
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

  it('stops inflating a bomb soon after the bound: before the damage that follows', async () => {
    const bomb = gzipSync(new Uint8Array(20_000_000)).fill(0xff, 10_000);
    const error = await idxErrorOf(() => gunzip(bomb, { maxBytes: 1_000_000 }));
    expect(error.code).toBe('gzip-too-large');
    expect((await idxErrorOf(() => gunzip(bomb))).code).toBe('corrupt-gzip');
  });

  // As `cat hello.gz hello.gz` makes it, and a tape that is written in whole blocks.
  it('reads members one after the other, with zeros between and after them', async () => {
    const zeros = new Uint8Array(512);
    const bytes = Uint8Array.of(...helloGzip, ...helloGzip, ...zeros, ...helloGzip, ...zeros);
    expect(new TextDecoder().decode(await gunzip(bytes))).toBe('hello\nhello\nhello\n');
  });

  it('reads any bytes in any members and padding', async () => {
    const member = fc.record({
      bytes: fc.uint8Array({ maxLength: 300 }),
      level: fc.integer({ min: 0, max: 9 }),
      zeros: fc.nat(20),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(member, { minLength: 1 }), async (members) => {
        const file = Buffer.concat(
          members.flatMap(({ bytes, level, zeros }) => [
            gzipSync(bytes, { level }),
            new Uint8Array(zeros),
          ]),
        );
        const output = await gunzip(file);
        expect(Buffer.compare(output, Buffer.concat(members.map(({ bytes }) => bytes)))).toBe(0);
      }),
    );
  });

  it('bounds the members together', async () => {
    const bytes = Uint8Array.of(...helloGzip, ...helloGzip);
    expect((await gunzip(bytes, { maxBytes: 12 })).length).toBe(12);
    const error = await idxErrorOf(() => gunzip(bytes, { maxBytes: 11 }));
    expect(error.code).toBe('gzip-too-large');
  });

  it('takes little memory for many members of nothing', async () => {
    const nothing = gzipSync(new Uint8Array());
    const bytes = Buffer.concat(Array.from({ length: 20_000 }, () => nothing));
    expect((await gunzip(bytes, { maxBytes: 0 })).length).toBe(0);
  });
});

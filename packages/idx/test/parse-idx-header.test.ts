import { parseIdxHeader } from '@mnist-cnn/idx';
import { describe, expect, it } from 'vitest';
import { idxErrorOf } from './idx-error-of.ts';
import { imagesHeader, int16Matrix, webPage } from './sample-files.ts';

describe('parseIdxHeader', () => {
  it('reads the header of MNIST’s training images without the images', () => {
    expect(parseIdxHeader(imagesHeader)).toEqual({
      type: 'uint8',
      shape: [60_000, 28, 28],
      offset: 16,
      length: 47_040_000,
      byteLength: 47_040_000,
    });
  });

  it('counts bytes and elements apart', () => {
    expect(parseIdxHeader(int16Matrix)).toMatchObject({ offset: 12, length: 6, byteLength: 12 });
  });

  it.each([
    [0x08, 'uint8'],
    [0x09, 'int8'],
    [0x0b, 'int16'],
    [0x0c, 'int32'],
    [0x0d, 'float32'],
    [0x0e, 'float64'],
  ])('knows type byte %i as %s', (code, type) => {
    expect(parseIdxHeader(Uint8Array.of(0, 0, code, 1, 0, 0, 0, 0)).type).toBe(type);
  });

  it('reads dimensions as unsigned', () => {
    const bytes = Uint8Array.of(0, 0, 8, 1, 0xff, 0xff, 0xff, 0xff);
    expect(parseIdxHeader(bytes).shape).toEqual([4_294_967_295]);
  });

  it('refuses an empty file', async () => {
    const error = await idxErrorOf(() => parseIdxHeader(new Uint8Array()));
    expect(error.code).toBe('truncated');
    expect(error.message).toContain('empty');
  });

  it('refuses another magic number, and names the bytes', async () => {
    const error = await idxErrorOf(() => parseIdxHeader(Uint8Array.of(0x89, 0x50, 0x4e, 0x47)));
    expect(error.code).toBe('bad-magic');
    expect(error.message).toContain('00 00');
    expect(error.message).toContain('89 50');
  });

  it('says that a web page is one', async () => {
    const error = await idxErrorOf(() => parseIdxHeader(webPage));
    expect(error.code).toBe('bad-magic');
    expect(error.message).toContain('web page');
  });

  it('says that a gzip file is one', async () => {
    const error = await idxErrorOf(() => parseIdxHeader(Uint8Array.of(0x1f, 0x8b, 8, 0)));
    expect(error.message).toContain('readIdx');
  });

  it.each([0x00, 0x07, 0x0a, 0x0f, 0xff])('refuses type byte %i', async (code) => {
    const error = await idxErrorOf(() => parseIdxHeader(Uint8Array.of(0, 0, code, 1, 0, 0, 0, 0)));
    expect(error.code).toBe('unknown-type');
    expect(error.message).toContain(`0x${code.toString(16).padStart(2, '0')}`);
  });

  it.each([0, 65, 255])('refuses %i dimensions', async (rank) => {
    const bytes = new Uint8Array(4 + 4 * rank);
    bytes.set([0, 0, 8, rank]);
    const error = await idxErrorOf(() => parseIdxHeader(bytes));
    expect(error.code).toBe('bad-rank');
    expect(error.message).toContain(String(rank));
  });

  it('takes 64 dimensions', () => {
    const bytes = new Uint8Array(4 + 4 * 64);
    bytes.set([0, 0, 8, 64]);
    expect(parseIdxHeader(bytes).shape).toEqual(Array.from({ length: 64 }, () => 0));
  });

  it('refuses a header cut anywhere, with both sizes', async () => {
    for (let length = 4; length < imagesHeader.length; length++) {
      const error = await idxErrorOf(() => parseIdxHeader(imagesHeader.subarray(0, length)));
      expect(error.code).toBe('truncated');
      expect(error.message).toContain('16 bytes');
      expect(error.message).toContain(`this file ${length}`);
    }
  });

  it('refuses dimensions whose product exceeds 2^53', async () => {
    const bytes = Uint8Array.of(0, 0, 8, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
    const error = await idxErrorOf(() => parseIdxHeader(bytes));
    expect(error.code).toBe('too-large');
    expect(error.message).toContain('9007199254740991');
  });

  it('counts bytes, not elements, against 2^53', async () => {
    // 2^26 × 2^24 elements are within 2^53; their 2^53 bytes as float64 are not.
    const shape = [4, 0, 0, 0, 1, 0, 0, 0];
    expect(parseIdxHeader(Uint8Array.of(0, 0, 0x08, 2, ...shape)).length).toBe(2 ** 50);
    const error = await idxErrorOf(() => parseIdxHeader(Uint8Array.of(0, 0, 0x0e, 2, ...shape)));
    expect(error.code).toBe('too-large');
  });

  it('knows that a zero makes any shape empty', () => {
    const huge = Array.from({ length: 60 }, () => [255, 255, 255, 255]).flat();
    const bytes = Uint8Array.of(0, 0, 8, 61, ...huge, 0, 0, 0, 0);
    expect(parseIdxHeader(bytes)).toMatchObject({ length: 0, byteLength: 0 });
  });

  it('reads from within a larger buffer', () => {
    const larger = new Uint8Array(40);
    larger.set(imagesHeader, 7);
    expect(parseIdxHeader(larger.subarray(7, 23)).shape).toEqual([60_000, 28, 28]);
  });
});

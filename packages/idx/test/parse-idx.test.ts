import { parseIdx } from '@mnist-cnn/idx';
import { describe, expect, it } from 'vitest';
import { idxErrorOf } from './idx-error-of.ts';
import { imagesHeader, int16Matrix, labels } from './sample-files.ts';

const file = (code: number, count: number, ...data: number[]): Uint8Array =>
  Uint8Array.of(0, 0, code, 1, 0, 0, 0, count, ...data);

describe('parseIdx', () => {
  it('reads labels', () => {
    expect(parseIdx(labels)).toEqual({ type: 'uint8', shape: [3], data: Uint8Array.of(5, 0, 4) });
  });

  it('reads int8', () => {
    expect(parseIdx(file(0x09, 2, 0x80, 0x7f)).data).toEqual(Int8Array.of(-128, 127));
  });

  it('reads a matrix of int16', () => {
    expect(parseIdx(int16Matrix)).toEqual({
      type: 'int16',
      shape: [2, 3],
      data: Int16Array.of(-2, -1, 0, 1, 258, 32_767),
    });
  });

  it('reads int32', () => {
    expect(parseIdx(file(0x0c, 1, 0x80, 0, 0, 1)).data).toEqual(Int32Array.of(-2_147_483_647));
  });

  // Bit patterns of IEEE 754: 1.0 is 3f800000 and 3ff0000000000000, -2.0 is c0000000 and c000000000000000.
  it('reads float32', () => {
    const bytes = file(0x0d, 2, 0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0);
    expect(parseIdx(bytes).data).toEqual(Float32Array.of(1, -2));
  });

  it('reads float64', () => {
    const bytes = file(0x0e, 2, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0);
    expect(parseIdx(bytes).data).toEqual(Float64Array.of(1, -2));
  });

  it('gives a view of one-byte elements, at any offset', () => {
    const larger = new Uint8Array(32);
    larger.set(labels, 5);
    const { data } = parseIdx(larger.subarray(5, 5 + labels.length));
    expect(data.buffer).toBe(larger.buffer);
    expect(data.byteOffset).toBe(5 + 8);
    larger[5 + 8] = 9;
    expect(data[0]).toBe(9);
  });

  it('leaves the bytes as they were where it copies', () => {
    const before = int16Matrix.slice();
    expect(parseIdx(int16Matrix).data.buffer).not.toBe(int16Matrix.buffer);
    expect(int16Matrix).toEqual(before);
  });

  it('reads a slice of Node’s pool of buffers', () => {
    const pooled = Buffer.from(int16Matrix);
    expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.length);
    expect(parseIdx(pooled).data).toEqual(Int16Array.of(-2, -1, 0, 1, 258, 32_767));
  });

  it('reads shared memory', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(int16Matrix.length));
    shared.set(int16Matrix);
    expect(parseIdx(shared).data).toEqual(Int16Array.of(-2, -1, 0, 1, 258, 32_767));
  });

  it.each([0x08, 0x0c, 0x0e])('takes no elements of type byte %i', (code) => {
    const array = parseIdx(file(code, 0));
    expect(array.shape).toEqual([0]);
    expect(array.data.length).toBe(0);
  });

  it('refuses data cut anywhere, with both sizes', async () => {
    for (let length = 12; length < int16Matrix.length; length++) {
      const error = await idxErrorOf(() => parseIdx(int16Matrix.subarray(0, length)));
      expect(error.code).toBe('truncated');
      expect(error.message).toContain('24 bytes');
      expect(error.message).toContain(`has ${length}`);
    }
  });

  it('refuses bytes after the data, with both sizes', async () => {
    const error = await idxErrorOf(() => parseIdx(Uint8Array.of(...labels, 0)));
    expect(error.code).toBe('trailing-bytes');
    expect(error.message).toContain('11 bytes');
    expect(error.message).toContain('has 12');
  });

  it('allocates nothing for images that are not there', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const error = await idxErrorOf(() => parseIdx(imagesHeader));
    expect(error.code).toBe('truncated');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });

  it('refuses a petabyte stated by twelve bytes', async () => {
    const bytes = Uint8Array.of(0, 0, 0x0e, 2, 0, 255, 255, 255, 0, 255, 255, 255);
    expect((await idxErrorOf(() => parseIdx(bytes))).code).toBe('truncated');
  });
});

import { encodeIdx, IdxError, parseIdx, readIdx } from '@mnist-cnn/idx';
import * as fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { idxArrays } from './arbitrary-idx-array.ts';

/** Reads bytes that may be anything: an IdxError or an array that is whole and no larger than the bytes. */
function expectErrorOrWholeArray(bytes: Uint8Array): void {
  let array;
  try {
    array = parseIdx(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(IdxError);
    return;
  }
  expect(array.data.length).toBe(array.shape.reduce((a, b) => a * b, 1));
  expect(array.data.byteLength).toBeLessThan(bytes.length);
}

const positions = fc.nat();
const edits = fc.array(fc.tuple(positions, fc.integer({ min: 0, max: 255 })), { minLength: 1 });

describe('hostile files', () => {
  it('may be anything', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), expectErrorOrWholeArray));
  });

  it('may begin well and go on with anything', () => {
    const codes = fc.constantFrom(8, 9, 0x0b, 0x0c, 0x0d, 0x0e);
    const rest = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(codes, fc.nat(4), rest, (code, rank, bytes) => {
        expectErrorOrWholeArray(Uint8Array.of(0, 0, code, rank, ...bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('may have any bytes changed', () => {
    fc.assert(
      fc.property(idxArrays, edits, (array, changes) => {
        const bytes = encodeIdx(array);
        for (const [position, byte] of changes) bytes[position % bytes.length] = byte;
        expectErrorOrWholeArray(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('may be cut anywhere: never read then', () => {
    fc.assert(
      fc.property(idxArrays, positions, (array, position) => {
        const bytes = encodeIdx(array);
        expect(() => parseIdx(bytes.subarray(0, position % bytes.length))).toThrow(IdxError);
      }),
    );
  });

  it('may be gzip files with any bytes changed: never read as another array', async () => {
    await fc.assert(
      fc.asyncProperty(idxArrays, edits, async (array, changes) => {
        const plain = encodeIdx(array);
        const middle = plain.length >> 1;
        const members = [plain.subarray(0, middle), plain.subarray(middle)].map((part) =>
          gzipSync(part),
        );
        const bytes = new Uint8Array(Buffer.concat([...members, new Uint8Array(3)]));
        for (const [position, byte] of changes) bytes[position % bytes.length] = byte;
        const read = await readIdx(bytes).catch((error: unknown) => error);
        if (!(read instanceof IdxError)) expect(read).toEqual(array);
      }),
      { numRuns: 200 },
    );
  });
});

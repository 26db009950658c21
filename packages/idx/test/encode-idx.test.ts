import { encodeIdx, parseIdx } from '@mnist-cnn/idx';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idxArrays } from './arbitrary-idx-array.ts';
import { int16Matrix, labels } from './sample-files.ts';

describe('encodeIdx', () => {
  it('writes labels', () => {
    const data = Uint8Array.of(5, 0, 4);
    expect(encodeIdx({ type: 'uint8', shape: [3], data })).toEqual(labels);
  });

  it('writes a matrix of int16', () => {
    const data = Int16Array.of(-2, -1, 0, 1, 258, 32_767);
    expect(encodeIdx({ type: 'int16', shape: [2, 3], data })).toEqual(int16Matrix);
  });

  it('writes only what a view shows, and leaves it as it was', () => {
    const whole = Int16Array.of(7, 258, 7);
    const bytes = encodeIdx({ type: 'int16', shape: [1], data: whole.subarray(1, 2) });
    expect([...bytes.subarray(8)]).toEqual([1, 2]);
    expect(whole).toEqual(Int16Array.of(7, 258, 7));
  });

  it('makes what parseIdx reads, of every type and rank', () => {
    fc.assert(
      fc.property(idxArrays, (array) => {
        expect(parseIdx(encodeIdx(array))).toEqual(array);
      }),
    );
  });

  it('keeps every bit of a not-a-number', () => {
    const bits = Uint32Array.of(0x7fc0_0001, 0xffc1_2345, 0x7f80_0001);
    const data = new Float32Array(bits.buffer);
    const read = parseIdx(encodeIdx({ type: 'float32', shape: [3], data })).data;
    expect(new Uint32Array(read.buffer)).toEqual(bits);
  });

  it('refuses a shape that is not the data’s', () => {
    const data = new Uint8Array(5);
    expect(() => encodeIdx({ type: 'uint8', shape: [2, 3], data })).toThrow(
      new RangeError('The shape [2, 3] has 6 elements, the data 5.'),
    );
  });

  it.each([
    [[]],
    [[1.5]],
    [[-1]],
    [[2 ** 32]],
    [[Number.NaN]],
    [Array.from({ length: 65 }, () => 1)],
  ])('refuses the shape %j', (shape) => {
    expect(() => encodeIdx({ type: 'uint8', shape, data: new Uint8Array(1) })).toThrow(RangeError);
  });

  it('refuses data of another type', () => {
    // @ts-expect-error: what a caller without types may give.
    expect(() => encodeIdx({ type: 'uint8', shape: [1], data: new Int16Array(1) })).toThrow(
      new TypeError('The data of type uint8 is a Uint8Array; this is a Int16Array.'),
    );
  });

  it('refuses an unknown type', () => {
    // @ts-expect-error: what a caller without types may give.
    expect(() => encodeIdx({ type: 'uint64', shape: [1], data: new Uint8Array(1) })).toThrow(
      TypeError,
    );
  });
});

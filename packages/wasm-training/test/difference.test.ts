import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { differenceOf } from '../difference.mjs';
import { applyDifference } from '../src/apply-difference.ts';

it('of any bytes from any others gives them back', () => {
  // Of few kinds, so that ranges are the same.
  const bytes = fc.uint8Array({ maxLength: 200, max: 1 });
  fc.assert(
    fc.property(bytes, bytes, fc.uint8Array({ maxLength: 40 }), (base, middle, end) => {
      const target = Buffer.concat([middle, base.subarray(3), end, base]);
      const difference = differenceOf(Buffer.from(base), target);
      expect(target.equals(applyDifference(base, difference))).toBe(true);
    }),
    { seed: 1980 },
  );
});

it('of bytes from themselves is one range', () => {
  const bytes = Buffer.from(Uint8Array.from({ length: 100 }, (_, at) => at));
  expect(differenceOf(bytes, bytes)).toEqual([
    ['', 0, 100],
    ['', 0, 0],
  ]);
});

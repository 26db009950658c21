import { readDigit } from '@mnist-cnn/digit-image';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enlarge, invert, place, toColour, toGrey } from '../proof/enlarge.mjs';
import { testDigits } from '../proof/digits.mjs';
import { DIGITS, draw, onPaper } from './draw.ts';
import { measure, pixelsOf, shapeDifference } from './shape.ts';

const digits = testDigits(500).map((digit) => ({
  width: 28,
  height: 28,
  data: Float64Array.from(digit),
}));
const runs = { numRuns: 40 };

/** The longer side of a digit's ink. */
function longestSide({ data }: { data: Float64Array }): number {
  const ink = Array.from(data.entries()).filter(([, v]) => v > 0);
  const extent = (values: number[]) => Math.max(...values) - Math.min(...values) + 1;
  return Math.max(extent(ink.map(([i]) => i % 28)), extent(ink.map(([i]) => Math.floor(i / 28))));
}
// Shorter ones, of which there is one in 500, are not read in their own pixels.
const whole = digits.filter((digit) => longestSide(digit) === 20);
const short = digits.filter((digit) => longestSide(digit) < 20);

describe('a digit enlarged by repeating pixels', () => {
  it('reads the same wherever it is, however large, dark or light', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.integer({ min: 2, max: 9 }),
        fc.nat(60),
        fc.nat(60),
        fc.boolean(),
        (digit, factor, left, top, negative) => {
          const large = enlarge(digit, factor);
          const canvas = place(large, large.width + 60, large.height + 60, left, top);
          const here = pixelsOf(toGrey(negative ? invert(canvas) : canvas));
          const there = pixelsOf(toGrey(place(enlarge(digit, 3), 100, 100, 8, 8)));
          expect(here).toEqual(there);
        },
      ),
      runs,
    );
  });

  it('reads nearly the same where it is shorter than 20 pixels', () => {
    expect(short.length).toBe(digits.length - whole.length);
    expect(short.length).toBeGreaterThan(0);
    for (const digit of short) {
      const there = pixelsOf(toGrey(place(enlarge(digit, 3), 100, 100, 8, 8)));
      for (const factor of [2, 4, 5, 9]) {
        const large = enlarge(digit, factor);
        const here = pixelsOf(toGrey(place(large, large.width + 60, large.height + 60, 0, 0)));
        const sum = here.reduce((total, v, i) => total + Math.abs(v - there[i]), 0);
        expect(sum / here.length).toBeLessThan(3);
      }
    }
  });
});

describe('any strokes', () => {
  const point = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  const stroke = fc.array(point, { minLength: 3, maxLength: 6 });
  const at = { left: 30, top: 30, width: 100, height: 120 };

  it('end up 20 long with their centre of mass in the middle, or are refused', () => {
    fc.assert(
      fc.property(stroke, fc.integer({ min: 4, max: 14 }), fc.boolean(), (points, pen, chalk) => {
        const drawn = draw([points], { width: 170, height: 180 }, at, pen);
        const reading = readDigit(toGrey(onPaper(drawn, chalk ? 20 : 250, chalk ? 240 : 10)));
        if (!reading.ok) {
          expect(['blob', 'too-small']).toContain(reading.reason);
          return;
        }
        const { longest, x, y } = measure(reading.pixels);
        expect(longest).toBeGreaterThanOrEqual(19);
        expect(longest).toBeLessThanOrEqual(20);
        // A centre of mass far off the box's middle pushes ink out of the image, in MNIST too.
        expect(Math.abs(x - 14)).toBeLessThanOrEqual(1);
        expect(Math.abs(y - 14)).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  it('read the same in any two colours far enough apart', () => {
    const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
    const drawn = draw(DIGITS.five, { width: 170, height: 180 }, at, 10);
    const image = { ...drawn, data: drawn.data.map((v) => v * 255) };
    const expected = pixelsOf(toGrey(image));
    fc.assert(
      fc.property(colour, colour, (paper, ink) => {
        fc.pre(Math.hypot(...paper.map((v, i) => v - ink[i])) > 140);
        expect(shapeDifference(pixelsOf(toColour(image, paper, ink)), expected)).toBeLessThan(5);
      }),
      runs,
    );
  });
});

describe('noise of any kind', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(1 as const, 4 as const),
        fc.infiniteStream(fc.nat(255)),
        (width, height, channels, bytes) => {
          const data = Uint8Array.from(bytes.take(width * height * channels));
          const reading = readDigit({ data, width, height, channels });
          if (reading.ok) expect(reading.pixels.length).toBe(784);
          else expect(reading.message).toMatch(/^[A-Z].*\.$/);
        },
      ),
      runs,
    );
  });
});

import { readDigit } from '@mnist-cnn/digit-image';
import { describe, expect, it } from 'vitest';
import { addNoise, jpeg, seeded, shade, toGrey } from '../proof/enlarge.mjs';
import { DIGITS, draw, onPaper } from './draw.ts';
import { measure, pixelsOf, shapeDifference } from './shape.ts';

const CANVAS = { width: 280, height: 280 };
const MIDDLE = { left: 80, top: 50, width: 120, height: 180 };
const names = Object.keys(DIGITS);

/** What a clean drawing with a pen of MNIST's middle width becomes. */
const clean = (name: string) =>
  pixelsOf(toGrey(onPaper(draw(DIGITS[name], CANVAS, MIDDLE, 22), 255, 0)));

function expectFramed(pixels: Uint8Array) {
  const { longest, x, y } = measure(pixels);
  expect(longest).toBe(20);
  for (const centre of [x, y]) {
    expect(centre).toBeGreaterThanOrEqual(13.49);
    expect(centre).toBeLessThanOrEqual(14.51);
  }
}

describe.each(names)('a drawn %s', (name) => {
  it.each([16, 22, 30])('with a pen of %i px is framed as MNIST frames', (pen) => {
    const pixels = pixelsOf(toGrey(onPaper(draw(DIGITS[name], CANVAS, MIDDLE, pen), 255, 0)));
    expectFramed(pixels);
    expect(measure(pixels).pen).toBeGreaterThan(1.45);
    expect(measure(pixels).pen).toBeLessThan(4.5);
  });

  it('reads the same in white on black', () => {
    const pixels = pixelsOf(toGrey(onPaper(draw(DIGITS[name], CANVAS, MIDDLE, 22), 0, 255)));
    expect(shapeDifference(pixels, clean(name))).toBeLessThan(0.1);
  });

  it('reads nearly the same at the border of the canvas', () => {
    const corner = { left: 0, top: 0, width: 120, height: 180 };
    const pixels = pixelsOf(toGrey(onPaper(draw(DIGITS[name], CANVAS, corner, 22), 255, 0)));
    expect(measure(pixels).longest).toBe(20);
    expect(shapeDifference(pixels, clean(name))).toBeLessThan(12);
  });

  it('reads the same in a corner', () => {
    const corner = { left: 150, top: 90, width: 120, height: 180 };
    const pixels = pixelsOf(toGrey(onPaper(draw(DIGITS[name], CANVAS, corner, 22), 255, 0)));
    expect(shapeDifference(pixels, clean(name))).toBeLessThan(5);
  });

  it('survives light pencil, noise and JPEG', () => {
    const pencil = onPaper(draw(DIGITS[name], CANVAS, MIDDLE, 22), 230, 180);
    const pixels = pixelsOf(toGrey(jpeg(addNoise(pencil, 4, 1), 60)));
    expectFramed(pixels);
    expect(shapeDifference(pixels, clean(name))).toBeLessThan(8);
  });

  it('survives a vignette in a landscape photo, thin pen, small digit', () => {
    const photo = { width: 600, height: 400 };
    const place = { left: 390, top: 80, width: 54, height: 80 };
    const page = onPaper(draw(DIGITS[name], photo, place, 5), 225, 50);
    const pixels = pixelsOf(toGrey(addNoise(shade(page, 'radial', 0.6), 4, 2)));
    expectFramed(pixels);
    expect(measure(pixels).pen).toBeLessThan(3);
    const even = pixelsOf(toGrey(page));
    expect(shapeDifference(pixels, even)).toBeLessThan(8);
  });

  it('survives chalk on a board lit from one side', () => {
    const board = onPaper(draw(DIGITS[name], { width: 400, height: 300 }, MIDDLE, 14), 60, 220);
    const pixels = pixelsOf(toGrey(addNoise(shade(board, 'linear', 0.4), 4, 3)));
    expectFramed(pixels);
    expect(shapeDifference(pixels, pixelsOf(toGrey(board)))).toBeLessThan(8);
  });

  it('survives a hard shadow across it', () => {
    const page = onPaper(draw(DIGITS[name], { width: 400, height: 300 }, MIDDLE, 14), 230, 40);
    const shadow = page.data.map((v, i) => ((i % 400) + Math.floor(i / 400) > 290 ? v * 0.65 : v));
    const pixels = pixelsOf(toGrey({ ...page, data: shadow }));
    expect(shapeDifference(pixels, pixelsOf(toGrey(page)))).toBeLessThan(12);
  });

  it('is thickened where the pen is a hairline', () => {
    const scan = { width: 500, height: 500 };
    const place = { left: 90, top: 50, width: 280, height: 400 };
    const pixels = pixelsOf(toGrey(onPaper(draw(DIGITS[name], scan, place, 2.5), 255, 0)));
    expectFramed(pixels);
    expect(measure(pixels).pen).toBeGreaterThan(1.45);
    expect(measure(pixels).pen).toBeLessThan(2.6);
  });

  it('is not disturbed by specks, a ruled line and a frame', () => {
    const page = onPaper(draw(DIGITS[name], { width: 400, height: 300 }, MIDDLE, 14), 255, 0);
    const alone = pixelsOf(toGrey(page));
    for (let i = 0; i < 30; i++) page.data[(i * 7919) % page.data.length] = 0;
    for (let x = 0; x < 400; x++) for (let y = 290; y < 293; y++) page.data[y * 400 + x] = 60;
    expect(shapeDifference(pixelsOf(toGrey(page)), alone)).toBeLessThan(1.5);
    for (let i = 0; i < page.data.length; i++) {
      if (i % 400 < 4 || i % 400 > 395 || i < 1600 || i > 400 * 296) page.data[i] = 0;
    }
    expect(shapeDifference(pixelsOf(toGrey(page)), alone)).toBeLessThan(1.5);
  });
});

describe('what is no digit', () => {
  const reason = (image: Parameters<typeof toGrey>[0]) => {
    const reading = readDigit(toGrey(image));
    return reading.ok ? 'ok' : reading.reason;
  };
  const blank = (level: number) => ({ ...CANVAS, data: new Float64Array(280 * 280).fill(level) });

  it.each([0, 127, 255])('a blank sheet of grey %i is empty', (level) => {
    expect(reason(blank(level))).toBe('empty');
  });
  it.each([3, 10, 30])('noise of %i grey levels is empty or faint', (sigma) => {
    expect(['empty', 'too-faint', 'too-small']).toContain(reason(addNoise(blank(128), sigma, 1)));
  });
  it('a gradient is empty', () => {
    expect(['empty', 'too-faint']).toContain(reason(shade(blank(200), 'linear', 0.5)));
    expect(['empty', 'too-faint']).toContain(
      reason(addNoise(shade(blank(200), 'radial', 0.5), 5, 1)),
    );
  });
  it('strokes four grey levels from the paper are too faint', () => {
    expect(reason(onPaper(draw(DIGITS.two, CANVAS, MIDDLE, 22), 200, 190))).toBe('too-faint');
  });
  it('a speck is too small', () => {
    const sheet = blank(255);
    for (const i of [0, 1, 2, 280, 281, 282]) sheet.data[40_000 + i] = 0;
    expect(reason(sheet)).toBe('too-small');
  });
  it('a tap of the pen is a blob', () => {
    expect(reason(onPaper(draw([[[0.5, 0.5]]], CANVAS, MIDDLE, 26), 255, 0))).toBe('blob');
  });
  it('two digits are several', () => {
    const both = draw([...DIGITS.two], { width: 400, height: 280 }, MIDDLE, 20);
    const right = draw(
      [...DIGITS.seven],
      { width: 400, height: 280 },
      { ...MIDDLE, left: 250 },
      20,
    );
    const data = both.data.map((v, i) => Math.max(v, right.data[i]));
    expect(reason(onPaper({ ...both, data }, 255, 0))).toBe('several');
  });
  it('a page full of marks is cluttered', () => {
    const marks = Array.from({ length: 60 }, (_, i) => {
      const [x, y] = [(i % 10) / 10, Math.floor(i / 10) / 6];
      return [
        [x, y],
        [x + 0.03, y + 0.08],
      ] as const;
    });
    const at = { left: 10, top: 10, width: 270, height: 270 };
    expect(reason(onPaper(draw(marks, CANVAS, at, 5), 255, 0))).toBe('cluttered');
  });
  it('salt and pepper is cluttered, however large', () => {
    const random = seeded(7);
    const data = Float64Array.from({ length: 640_000 }, () => (random() < 0.2 ? 0 : 255));
    expect(reason({ width: 800, height: 800, data })).not.toBe('ok');
  });
});

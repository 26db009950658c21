import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumbers, type Score } from '../src/index.ts';
import { draw, templateScore } from './draw.ts';

const score = templateScore();
const textsOf = async (...drawn: Parameters<typeof draw>) => {
  const { lines } = await readNumbers(draw(...drawn), score);
  return lines.map(({ text }) => text);
};

describe('readNumbers', () => {
  test('reads every digit of a number, with its box in pixels', async () => {
    const { lines } = await readNumbers(
      draw(600, 120, [{ text: '0123456789', left: 20, top: 30, height: 50 }]),
      score,
    );
    expect(lines.map(({ text }) => text)).toEqual(['0123456789']);
    const [{ symbols, isSure, probability }] = lines[0].numbers;
    expect(symbols.map(({ digit }) => digit)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(isSure).toBe(true);
    expect(probability).toBeGreaterThan(0.9);
    for (const { box } of symbols) {
      // The pen is 6 wide, and begins and ends 3 beyond what it draws.
      expect(Math.abs(box.top - 27)).toBeLessThanOrEqual(2);
      expect(Math.abs(box.height - 56)).toBeLessThanOrEqual(3);
    }
    expect(Math.abs(symbols[0].box.left - 20)).toBeLessThanOrEqual(2);
  });

  test('reads lines from top to bottom and numbers from left to right, also where they slant', async () => {
    const line = (top: number, words: readonly string[]) =>
      words.map((text, i) => {
        return { text, left: 20 + 190 * i, top: top + 0.08 * 190 * i, height: 40, slope: 0.08 };
      });
    const drawn = [...line(30, ['12', '345', '6']), ...line(110, ['70', '8', '92'])];
    expect(await textsOf(620, 260, drawn)).toEqual(['12 345 6', '70 8 92']);
  });

  test('gives boxes in pixels of a picture that is read in larger cells', async () => {
    const { lines } = await readNumbers(
      draw(2400, 500, [{ text: '47', left: 600, top: 100, height: 250 }]),
      score,
    );
    expect(lines[0].text).toBe('47');
    const { left, top, height } = lines[0].box;
    expect(Math.abs(left - 585)).toBeLessThan(10);
    expect(Math.abs(top - 85)).toBeLessThan(10);
    expect(Math.abs(height - 280)).toBeLessThan(15);
  });

  test('cuts digits that touch', async () => {
    // The foot of the first runs into that of the second.
    const texts = await textsOf(300, 120, [{ text: '22', left: 20, top: 30, height: 60, gap: -2 }]);
    expect(texts).toEqual(['22']);
  });

  test.each(['-12.5', '3,7', '-4', '10.25'])('keeps the signs of %s', async (text) => {
    expect(await textsOf(400, 120, [{ text, left: 20, top: 30, height: 60, gap: 8 }])).toEqual([
      text,
    ]);
  });

  test('marks what is no digit', async () => {
    const strange: Score = async (images) => images.map(() => new Float32Array(10).fill(0.1));
    const { lines } = await readNumbers(
      draw(200, 120, [{ text: '1', left: 50, top: 30, height: 60 }]),
      strange,
    );
    const [number] = lines[0].numbers;
    expect(number).toMatchObject({ text: '?', isSure: false });
    expect(number.symbols[0]).not.toHaveProperty('digit');
  });

  test('doubts a digit that may be another', async () => {
    const torn: Score = async (images) => images.map(() => [0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0]);
    const { lines } = await readNumbers(
      draw(200, 120, [{ text: '1', left: 50, top: 30, height: 60 }]),
      torn,
    );
    const [{ isSure, probability }] = lines[0].numbers;
    expect(isSure).toBe(false);
    expect(probability).toBeLessThan(0.6);
  });

  test('says why a sheet has no numbers', async () => {
    expect(await readNumbers(draw(100, 80, []), score)).toEqual({ lines: [], reason: 'empty' });
  });

  test('refuses what it cannot read', async () => {
    const raster = draw(100, 100, [{ text: '1', left: 40, top: 20, height: 50 }]);
    await expect(readNumbers({ ...raster, width: 99 }, score)).rejects.toThrow(RangeError);
    await expect(readNumbers(raster, score, { minProbability: 2 })).rejects.toThrow(RangeError);
    await expect(readNumbers(raster, async () => [])).rejects.toThrow('10 probabilities');
    const broken: Score = async (images) => images.map(() => Array.from({ length: 10 }, () => NaN));
    await expect(readNumbers(raster, broken)).rejects.toThrow(RangeError);
    const short: Score = async (images) => images.map(() => [1]);
    await expect(readNumbers(raster, short)).rejects.toThrow('got [1]');
  });

  test('reads any raster whatever: boxes inside it, signs in order, probabilities from 0 to 1', async () => {
    const rasters = fc
      .record({
        width: fc.integer({ min: 1, max: 60 }),
        height: fc.integer({ min: 1, max: 60 }),
        channels: fc.constantFrom(1 as const, 4 as const),
        levels: fc.constantFrom(2, 3, 256),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
        run: fc.integer({ min: 1, max: 40 }),
      })
      .map(({ width, height, channels, levels, bytes, run }) => {
        const data = Uint8Array.from({ length: width * height * channels }, (_, i) => {
          const byte = bytes[Math.floor(i / run) % bytes.length];
          return levels === 256 ? byte : Math.floor((byte % levels) * (255 / (levels - 1)));
        });
        return { data, width, height, channels };
      });
    await fc.assert(
      fc.asyncProperty(rasters, async (raster) => {
        const { lines } = await readNumbers(raster, score);
        for (const { numbers } of lines) {
          for (const { symbols, probability } of numbers) {
            expect(probability >= 0 && probability <= 1).toBe(true);
            const middles = symbols.map(({ box }) => box.left + box.width / 2);
            for (const { box, probability: one } of symbols) {
              expect(one >= 0 && one <= 1).toBe(true);
              expect(box.left >= 0 && box.top >= 0 && box.width > 0 && box.height > 0).toBe(true);
              expect(box.left + box.width <= raster.width).toBe(true);
              expect(box.top + box.height <= raster.height).toBe(true);
            }
            expect(middles[0]).toBeLessThanOrEqual(middles[middles.length - 1]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

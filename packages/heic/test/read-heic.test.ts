import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { HeicError, isHeic, readHeic } from '@mnist-cnn/heic';

const sample = (name: string) => readFileSync(new URL(`samples/${name}.heic`, import.meta.url));
const plain = sample('five');

test.each(['five', 'five-turned', 'five-tiles'])('%s is a five, upright', async (name) => {
  const { data, width, height } = await readHeic(sample(name), 480 * 640);
  expect([width, height, data.length]).toEqual([480, 640, 4 * 480 * 640]);
  const at = (x: number, y: number) => [
    ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
  ];
  const ink = [50, 49, 46, 255];
  // The corners and the bowl of the five that make-samples.py drew; the shades are those that it drew with.
  for (const [x, y] of [
    [310, 200],
    [205, 208],
    [190, 310],
    [312, 370],
    [172, 410],
  ]) {
    at(x, y).forEach((value, channel) => expect(Math.abs(value - ink[channel])).toBeLessThan(12));
  }
  // The paper is darker at the top.
  expect(at(100, 20)[0]).toBeLessThan(206);
  expect(at(100, 620)[0]).toBeGreaterThan(234);
  expect(at(300, 250)[0]).toBeGreaterThan(200);
});

test('a picture of more pixels than allowed is refused', async () => {
  await expect(readHeic(plain, 480 * 640 - 1)).rejects.toMatchObject({
    code: 'too-large',
    message: 'The HEIC picture has 480×640 pixels; at most 307199 are read.',
  });
});

test.each([
  ['HEIC', plain, true],
  ['HEIC, of its first bytes', plain.subarray(0, 24), true],
  ['HEIC of another brand first', box('mif1', 'mif1', 'heic'), true],
  ['AVIF', box('avif', 'mif1', 'avif'), false],
  ['a brand after the box', Buffer.concat([box('avif'), Buffer.from('heic')]), false],
  ['nothing', Buffer.alloc(0), false],
  ['text', Buffer.from('heic heic heic heic'), false],
])('%s: is it HEIC?', (_, bytes, expected) => {
  expect(isHeic(bytes)).toBe(expected);
});

test('what is cut short fails with one sentence, or is read', { timeout: 60_000 }, async () => {
  const cut = fc.nat(plain.length - 1).map((length) => plain.subarray(0, length));
  await fc.assert(
    fc.asyncProperty(cut, async (bytes) => {
      try {
        const { data, width, height } = await readHeic(bytes, 1e6);
        expect(data.length).toBe(4 * width * height);
      } catch (error) {
        expect(error).toBeInstanceOf(HeicError);
        expect(String(error)).toMatch(/^HeicError: The HEIC picture .*\.$/);
      }
    }),
    { numRuns: 10 },
  );
});

function box(brand: string, ...compatible: string[]): Buffer {
  const bytes = Buffer.from(`\0\0\0\0ftyp${brand}\0\0\0\0${compatible.join('')}`, 'latin1');
  bytes.writeUInt32BE(bytes.length);
  return bytes;
}

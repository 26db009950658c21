import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readDigit } from '@mnist-cnn/digit-image';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
// From source: the command exports nothing.
import { picturesIn } from '../src/pictures-in.ts';
import { readImage } from '../src/read-image.ts';
import { BMP_LAYOUTS, encodeBmp } from './bmp-layouts.ts';
import { temporaryFolder } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);
const write = (name: string, data: Uint8Array | string) => {
  writeFileSync(at(name), data);
  return at(name);
};
const heic = (name: string) =>
  new URL(`../../../packages/heic/test/samples/${name}.heic`, import.meta.url);
const formats = 'PNG, JPEG, WebP, GIF, TIFF, AVIF, SVG, BMP or HEIC';

// White, black and greys, a side no multiple of what rows are filled up to.
const [width, height] = [13, 7];
const data = Uint8Array.from({ length: width * height }, (_, index) => {
  const x = index % width;
  return x < 5 ? 255 : x < 7 ? 0 : (37 * index) % 256;
});
const layouts = Object.entries(BMP_LAYOUTS);

describe('BMP', () => {
  test.each(layouts)('of %s', async (name, layout) => {
    const image = await readImage(write('layout.bmp', encodeBmp({ data, width, height }, layout)));
    expect([image.width, image.height, image.channels]).toEqual([width, height, 4]);
    const { bits } = layout;
    const levels = bits < 8 ? 2 ** bits : bits === 16 ? 32 : 256;
    // Half a step of the shades that there are; 16 bits are widened by repeating bits, which differs by up to a half.
    const tolerance = levels === 256 ? 0 : 127.5 / (levels - 1) + 0.5;
    data.forEach((grey, index) => {
      const [red, green, blue, alpha] = image.data.subarray(4 * index, 4 * index + 4);
      for (const channel of [red, green, blue]) {
        expect(Math.abs(channel - grey), `${name}, pixel ${index}`).toBeLessThanOrEqual(tolerance);
      }
      expect(alpha).toBe(255);
    });
  });

  test('whose alpha is 0 everywhere is opaque', async () => {
    const bytes = encodeBmp({ data, width, height }, BMP_LAYOUTS['32 bits, version 5, alpha']);
    for (let i = bytes.length - 4 * width * height; i < bytes.length; i += 4) bytes[i + 3] = 0;
    const image = await readImage(write('unseen.bmp', bytes));
    expect(image.data.subarray(0, 4)).toEqual(Uint8Array.of(255, 255, 255, 255));
  });

  test('of more pixels than fit is refused by its header', async () => {
    const bytes = encodeBmp({ data, width, height }, { bits: 24 });
    const view = new DataView(bytes.buffer);
    view.setInt32(18, 30_000, true);
    view.setInt32(22, -20_000, true);
    await expect(readImage(write('large.bmp', bytes))).rejects.toThrow(
      'The BMP picture has 30000×20000 pixels; at most 200000000 are read.',
    );
  });

  test('cut short or damaged fails with one line, or is read', async () => {
    const bytes = fc
      .tuple(
        fc.constantFrom(...layouts),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
      )
      .map(([[, layout], length, changes]) => {
        const whole = encodeBmp({ data, width, height }, layout);
        // What says that it is BMP stays.
        for (const [place, value] of changes) whole[2 + (place % (whole.length - 2))] = value;
        return whole.subarray(0, 2 + (length % whole.length));
      });
    await fc.assert(
      fc.asyncProperty(bytes, async (some) => {
        const file = write('damaged.bmp', some);
        await readImage(file).then(
          (image) => expect(image.data.length).toBe(4 * image.width * image.height),
          (error: unknown) =>
            expect(String(error)).toMatch(
              /damaged\.bmp is not a picture .*The BMP picture .*\.\)$/,
            ),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('HEIC', () => {
  test.each(['five', 'five-turned', 'five-tiles'])('%s is read upright', async (name) => {
    copyFileSync(heic(name), at('photo.heic'));
    const image = await readImage(at('photo.heic'));
    expect([image.width, image.height, image.channels]).toEqual([480, 640, 4]);
    expect(readDigit(image).ok).toBe(true);
  });

  test.each([24, 700])('cut to %i bytes fails with one line', async (length) => {
    const file = write('cut.heic', readFileSync(heic('five')).subarray(0, length));
    await expect(readImage(file)).rejects.toThrow(
      new Error(
        `${file} is not a picture that can be read; it must be ${formats}. (The HEIC picture is damaged, cut short or of another kind.)`,
      ),
    );
  });
});

test.each([
  ['24', 1024],
  ['2000', 2000],
])('SVG of %s pixels is drawn with %i', async (size, side) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 9 9"><path d="M5 1v7" stroke="#000"/></svg>`;
  const image = await readImage(write('one.svg', svg));
  expect([image.width, image.height]).toEqual([side, side]);
  expect(readDigit(image).ok).toBe(true);
});

test('a folder of pictures of every format is read whole', async () => {
  const pictures = temporaryFolder();
  const picture = sharp(Buffer.from(data), { raw: { width, height, channels: 1 } });
  await Promise.all(
    ['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif'].map((format) =>
      picture.clone().toFile(join(pictures.path, `a.${format}`)),
    ),
  );
  writeFileSync(
    join(pictures.path, 'b.SVG'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  );
  writeFileSync(
    join(pictures.path, 'c.bmp'),
    encodeBmp({ data, width, height }, BMP_LAYOUTS['8 bits']),
  );
  copyFileSync(heic('five'), join(pictures.path, 'd.heic'));
  writeFileSync(join(pictures.path, 'notes.txt'), 'no picture');
  const files = picturesIn([pictures.path]);
  expect(files.map((file) => basename(file))).toEqual([
    'a.avif',
    'a.gif',
    'a.jpeg',
    'a.png',
    'a.tiff',
    'a.webp',
    'b.SVG',
    'c.bmp',
    'd.heic',
  ]);
  for (const file of files) expect((await readImage(file)).width).toBeGreaterThanOrEqual(13);
  pictures.remove();
});

import { between } from '@mnist-cnn/dataset';
import { create } from 'fontkit';
import { existsSync, readFileSync } from 'node:fs';
import { alone, open } from './grey.mjs';
import { asWritten, extentOf } from './handwriting.mjs';
import { oneOf } from './one-of.mjs';
import { renderOutline } from './render-outline.mjs';
import { outlineOf } from './text-outline.mjs';

/** @typedef {import('./grey.mjs').Grey} Grey */
/** @typedef {import('@mnist-cnn/dataset').Random} Random */

const file = new URL(
  'families/node_modules/@mdi/font/fonts/materialdesignicons-webfont.woff2',
  import.meta.url,
);
/** Icons, in a font, are characters of a private range. */
const [FIRST, LAST] = [0xf0001, 0xf1fff];
/** Those that are a digit, or a stroke or ring that may be read as one. */
const LIKE_DIGITS =
  /numeric|roman|counter|clock|circle|ring|minus|slash|arrow|line|dice|zodiac|dots|alpha|letter|format|percent|infinity|eight|pipe|tilde|power|tally/;

/** @type {ReturnType<typeof readIcons> | undefined} */
let icons;

/**
 * An object, such as a car, a shirt or a fish: an icon's outline, filled with shades as a thing has them.
 * @param {Random} random
 * @param {boolean} isKept whether to draw one of those, every fifth, that are kept to measure with
 * @returns {Promise<Grey | undefined>} ink 255 on 0
 */
export async function drawThing(random, isKept) {
  icons ??= readIcons();
  const code = oneOf(icons.codes[isKept ? 1 : 0], random);
  const outline = outlineOf(icons.font, String.fromCodePoint(code));
  if (!outline) return undefined;
  const isFilled = random.nextFloat() < 0.6;
  const longest = outline.reduce((a, b) => (areaOf(b) > areaOf(a) ? b : a));
  const lines = asWritten(isFilled ? [longest] : outline, random);
  const { width, height } = extentOf(lines);
  // What is narrow may be a one.
  if (Math.min(width, height) < 0.3 * Math.max(width, height)) return undefined;
  return shaded(await renderOutline(lines, random), random);
}

function readIcons() {
  if (!existsSync(file)) {
    throw new Error(
      'There are no icons to draw things with; install them: pnpm install --ignore-workspace --dir hands/families',
    );
  }
  const font = create(readFileSync(file));
  if ('fonts' in font) throw new TypeError(`${file.pathname} is a collection of fonts.`);
  const codes = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i).filter(
    (code) =>
      font.hasGlyphForCodePoint(code) && !LIKE_DIGITS.test(font.glyphForCodePoint(code).name),
  );
  const chosen = (/** @type {boolean} */ isKept) =>
    codes.filter((_, i) => (i % 5 === 2) === isKept);
  return { font, codes: [chosen(false), chosen(true)] };
}

/** Light that falls from one side, and what the thing is made of: cloth, stripes, or nothing to be seen. @param {Grey} ink @param {Random} random */
async function shaded(ink, random) {
  const { width, height } = ink;
  const [across, down] = [between(-0.5, 0.5, random), between(-0.5, 0.5, random)];
  const level = between(0.35, 1, random);
  const depth = random.nextFloat() < 0.3 ? 0 : between(0.1, 0.9, random);
  const period = between(4, 24, random);
  const angle = between(0, Math.PI, random);
  const hasStripes = random.nextFloat() < 0.3;
  const noise = Uint8Array.from(ink.data, () => random.nextBelow(256));
  const cloth = await alone(
    open({ ...ink, data: noise })
      .blur(between(0.6, 8, random))
      .normalise(),
  );
  const data = ink.data.map((ofInk, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const light = across * (x / width - 0.5) + down * (y / height - 0.5);
    const way = x * Math.cos(angle) + y * Math.sin(angle);
    const made = hasStripes
      ? (1 + Math.sin((2 * Math.PI * way) / period)) / 2
      : cloth.data[i] / 255;
    return ofInk * Math.max(0.08, Math.min(1, level + light - depth * made * level));
  });
  return { data, width, height };
}

/** Of the box around a closed line. @param {readonly import('./text-outline.mjs').Point[]} line */
function areaOf(line) {
  const sides = [0, 1].map((axis) => {
    const values = line.map((point) => point[axis]);
    return Math.max(...values) - Math.min(...values);
  });
  return sides[0] * sides[1];
}

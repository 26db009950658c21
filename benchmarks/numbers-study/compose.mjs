// Strings of MNIST's digits with signs between them, as they are written beside each other.
import { enlargeImage } from './enlarge-image.mjs';
import { randomOf } from './random-of.mjs';

/** @import { Raster } from '@mnist-cnn/digit-image' */
/** @typedef {{ width: number, height: number, data: Float64Array }} Image ink 255 on 0 */
/** @typedef {{ image: Image, label: number | '?' }} Digit */
/** @typedef {{ raster: Raster, text: string }} Written */
/**
 * How strings are written: gaps between the digits' boxes in MNIST's pixels, from one number to another; how steep the
 * baseline may be; the smallest size of a digit, of 1.
 * @typedef {{ gaps: readonly [number, number], slope?: number, smallest?: number, signs?: boolean }} Style
 */

const PEN = 2.5;
const PAPER = 238;
const INK = 60;
/** From line to line of a sheet, and the side of a square. */
const LINE = 75;
const SQUARE = 25;

/**
 * A string of 2 to 6 digits.
 * @param {() => Digit} nextDigit
 * @param {Style} style
 * @param {number} seed
 * @returns {Written}
 */
export function composeString(nextDigit, style, seed) {
  const random = randomOf(seed, 'string');
  const count = 2 + Math.floor(random() * 5);
  const { text, ink } = drawString(nextDigit, count, style, random);
  return { text, raster: onPaper(framed(ink, 14)) };
}

/**
 * A sheet of numbers in lines and columns; its text has a line for each. What is printed on it takes half of the ink's light.
 * @param {() => Digit} nextDigit
 * @param {{ lines: number, columns: number, style: Style, printed?: 'lines' | 'squares' }} layout
 * @param {number} seed
 * @returns {Written}
 */
export function composeSheet(nextDigit, { lines, columns, style, printed }, seed) {
  const random = randomOf(seed, 'sheet');
  const sheet = blank(1000, 40 + lines * LINE);
  if (printed) print(sheet, printed, Math.floor(random() * 20));
  /** @type {string[]} */
  const texts = [];
  for (let line = 0; line < lines; line++) {
    const words = [];
    let left = 25 + Math.floor(random() * 10);
    for (let column = 0; column < columns; column++) {
      const { text, ink } = drawString(nextDigit, 1 + Math.floor(random() * 4), style, random, 2);
      if (left + ink.width > sheet.width - 10) break;
      add(sheet, ink, left, 25 + line * LINE + Math.floor(random() * 8));
      left += ink.width + 45 + Math.floor(random() * 15);
      words.push(text);
    }
    texts.push(words.join(' '));
  }
  return { text: texts.join('\n'), raster: onPaper(sheet) };
}

/**
 * @param {() => Digit} nextDigit
 * @param {number} count
 * @param {Style} style
 * @param {() => number} random
 * @param {number} [factor] screen pixels for one of MNIST's
 */
function drawString(nextDigit, count, { gaps, slope = 0, smallest = 1, signs }, random, factor) {
  const scale = factor ?? 2 + Math.floor(random() * 5);
  const rise = slope * (2 * random() - 1);
  /** @type {{ ink: Image, left: number, base: number }[]} */
  const parts = [];
  let [right, text] = [0, ''];
  /** @param {string} sign */
  const put = (sign, /** @type {Image} */ ink, gap = 0, foot = 0) => {
    const left = right + Math.round(gap * scale);
    parts.push({ ink, left, base: Math.round(foot * scale + rise * (left + ink.width / 2)) });
    right = left + ink.width;
    text += sign;
  };
  const gap = () => gaps[0] + (gaps[1] - gaps[0]) * random();
  if (signs && random() < 0.5) put('-', bar((5 + 6 * random()) * scale, PEN * scale), 0, -9);
  const point = signs && random() < 0.6 ? 1 + Math.floor(random() * (count - 1)) : -1;
  for (let i = 0; i < count; i++) {
    if (i === point) {
      const comma = random() < 0.5;
      const ink = comma ? tail(scale) : bar(PEN * scale, PEN * scale);
      put(comma ? ',' : '.', ink, 2 + random(), comma ? 3 : 0);
    }
    const { image, label } = nextDigit();
    const size = smallest + (1 - smallest) * random();
    const near = i === point || (i === 0 && text !== '');
    const ink = boxed(enlargeImage(image, Math.max(1, Math.round(size * scale))));
    put(String(label), ink, i === 0 && text === '' ? 0 : near ? 2 + 2 * random() : gap());
  }
  const top = Math.min(...parts.map(({ ink, base }) => base - ink.height));
  const bottom = Math.max(...parts.map(({ base }) => base));
  const ink = blank(right, bottom - top);
  for (const part of parts) add(ink, part.ink, part.left, part.base - part.ink.height - top);
  return { text, ink };
}

/** @param {number} width @param {number} height @returns {Image} */
function blank(width, height) {
  return { width, height, data: new Float64Array(width * height) };
}

/** The ink alone. @param {Image} image @returns {Image} */
function boxed(image) {
  const { width, height, data } = image;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (const [i, v] of data.entries()) {
    if (v < 64) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
  }
  const ink = blank(right - left, bottom - top);
  add(ink, image, -left, -top);
  return ink;
}

/** A stroke that lies. @param {number} length @param {number} pen @returns {Image} */
function bar(length, pen) {
  const [width, height] = [Math.round(length), Math.round(pen)];
  return { width, height, data: new Float64Array(width * height).fill(255) };
}

/** A comma. @param {number} scale @returns {Image} */
function tail(scale) {
  const [width, height] = [Math.round(3 * scale), Math.round(6 * scale)];
  const data = new Float64Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    if (Math.abs(x - (width - (PEN * scale) / 2) * (1 - (0.6 * y) / height)) <= (PEN * scale) / 2)
      data[i] = 255;
  }
  return { width, height, data };
}

/** @param {Image} sheet @param {Image} ink @param {number} left @param {number} top */
function add(sheet, ink, left, top) {
  for (const [i, v] of ink.data.entries()) {
    const [x, y] = [left + (i % ink.width), top + Math.floor(i / ink.width)];
    const at = y * sheet.width + x;
    if (x >= 0 && x < sheet.width && y >= 0 && y < sheet.height) {
      sheet.data[at] = Math.max(sheet.data[at], v);
    }
  }
}

/** Lines of 2 pixels across a sheet, or squares. @param {Image} sheet @param {'lines' | 'squares'} printed @param {number} first */
function print({ width, height, data }, printed, first) {
  const pitch = printed === 'lines' ? LINE : SQUARE;
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const isOnLine = (y + pitch - first) % pitch < 2;
    const isUpright = printed === 'squares' && (x + pitch - first) % pitch < 2;
    if (isOnLine || isUpright) data[i] = 127;
  }
}

/** @param {Image} image @param {number} margin @returns {Image} */
function framed(image, margin) {
  const sheet = blank(image.width + 2 * margin, image.height + 2 * margin);
  add(sheet, image, margin, margin);
  return sheet;
}

/** @param {Image} image @returns {Raster} */
function onPaper({ width, height, data }) {
  const grey = new Uint8ClampedArray(data.map((v) => PAPER + ((INK - PAPER) * v) / 255));
  return { width, height, channels: 1, data: grey };
}

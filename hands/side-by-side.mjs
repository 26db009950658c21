import { between } from '@mnist-cnn/dataset';

/** @typedef {import('./grey.mjs').Grey} Grey */
/** @typedef {import('@mnist-cnn/dataset').Random} Random */
/** @typedef {import('@mnist-cnn/dataset').LabelledImages} LabelledImages */

const SIDE = 28;
/** Ink from here on decides how wide a digit is. */
const VISIBLE = 60;

/**
 * Two of MNIST's digits, or three, in a line: up to 3 pixels into each other or up to 7 apart.
 * @param {LabelledImages} digits
 * @param {Random} random
 * @param {{ readonly count?: number, readonly gap?: number }} [options] how many they are, and how far apart
 * @returns {Grey} ink 255 on 0
 */
export function severalDigits(digits, random, { count: wanted, gap } = {}) {
  const count = wanted ?? (random.nextFloat() < 0.85 ? 2 : 3);
  const sheet = emptySheet(SIDE * count + 20, SIDE + 6);
  let x = 2;
  for (let i = 0; i < count; i++) {
    const digit = someDigit(digits, random);
    if (i > 0) x += Math.round(gap ?? between(-3, 7, random));
    paste(sheet, digit, x, random.nextBelow(6));
    x += digit.width;
  }
  return sheet;
}

/**
 * What a wrong cut leaves of a digit, or adds to it of its neighbour; undefined where that is so narrow that it may be a one.
 * @param {LabelledImages} digits
 * @param {Random} random
 * @returns {Grey | undefined} ink 255 on 0
 */
export function wronglyCut(digits, random) {
  const digit = someDigit(digits, random);
  const slant = between(-0.4, 0.4, random);
  const share = between(0.3, 0.7, random);
  if (random.nextFloat() < 0.5) {
    const piece = cut(digit, share, slant, random.nextFloat() < 0.5);
    return isNarrow(piece) ? undefined : piece;
  }
  const isBefore = random.nextFloat() < 0.5;
  const other = cut(someDigit(digits, random), share, slant, !isBefore);
  const gap = Math.round(between(-2, 2, random));
  const sheet = emptySheet(3 * SIDE, SIDE);
  paste(sheet, digit, SIDE, 0);
  paste(sheet, other, isBefore ? SIDE - gap - other.width : SIDE + digit.width + gap, 0);
  return sheet;
}

/** A digit as it lies in its 28 rows, without the empty columns at its sides. */
function someDigit(/** @type {LabelledImages} */ digits, /** @type {Random} */ random) {
  const start = random.nextBelow(digits.count) * SIDE * SIDE;
  return trimmed({
    data: digits.images.subarray(start, start + SIDE * SIDE),
    width: SIDE,
    height: SIDE,
  });
}

/**
 * The part of a digit on one side of a slanted line.
 * @param {Grey} digit
 * @param {number} share of its width at which the line cuts its middle row
 * @param {number} slant columns a row
 * @param {boolean} isLeft which side
 */
function cut({ data, width, height }, share, slant, isLeft) {
  return trimmed({
    data: data.map((level, i) => {
      const line = share * width + slant * (Math.floor(i / width) - height / 2);
      return i % width < line === isLeft ? level : 0;
    }),
    width,
    height,
  });
}

/** @param {Grey} image @returns {Grey} */
function trimmed({ data, width, height }) {
  const isInk = (/** @type {number} */ x) =>
    Array.from({ length: height }, (_, y) => data[y * width + x]).some((level) => level > VISIBLE);
  const columns = Array.from({ length: width }, (_, x) => x).filter(isInk);
  const [left, right] = [columns[0] ?? 0, columns.at(-1) ?? 0];
  const inside = {
    data: new Uint8Array((right - left + 1) * height),
    width: right - left + 1,
    height,
  };
  for (let y = 0; y < height; y++) {
    inside.data.set(data.subarray(y * width + left, y * width + right + 1), y * inside.width);
  }
  return inside;
}

/** @param {Grey} piece whose height is that of the line */
function isNarrow({ data, width }) {
  const rows = new Set();
  for (const [i, level] of data.entries()) if (level > VISIBLE) rows.add(Math.floor(i / width));
  return width < 0.55 * rows.size;
}

/** @returns {Grey} */
function emptySheet(/** @type {number} */ width, /** @type {number} */ height) {
  return { data: new Uint8Array(width * height), width, height };
}

/** Puts ink onto a sheet, where there is room for it. @param {Grey} sheet @param {Grey} ink @param {number} left @param {number} top */
function paste(sheet, ink, left, top) {
  for (const [i, level] of ink.data.entries()) {
    const x = left + (i % ink.width);
    const y = top + Math.floor(i / ink.width);
    if (x < 0 || x >= sheet.width || y >= sheet.height) continue;
    const at = y * sheet.width + x;
    sheet.data[at] = Math.max(sheet.data[at], level);
  }
}

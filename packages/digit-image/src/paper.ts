import { closing } from './closing.ts';
import { type Field, mapField } from './field.ts';
import { quantile } from './quantile.ts';
import { medianAround } from './median.ts';
import { enlarge, shrink } from './scale.ts';

/** Whether the ink is darker or lighter than the paper. */
export type Polarity = 'dark' | 'light';

/** A paper's own brightness, 0–255, everywhere in the image, and what is written on it. */
export interface Paper {
  readonly polarity: Polarity;
  /** Grey levels; one number where the paper is evenly lit. */
  readonly level: number | Field;
}

const COARSE_SIDE = 64;
/** Grey level below which a paper is too dark to tell how much of its light is missing. */
const DARKEST_PAPER = 48;
/** Strokes up to a quarter of the image wide are told from shadows. */
const STROKE_RADIUS = 0.12;

/**
 * Finds what in an image is paper.
 *
 * In the image reduced to 64 pixels a side: where most of it and of its border is of one level, within the noise, that
 * level. Else the light is uneven: ink is what differs from the median around it, and the paper under it is what a closing
 * by a square wider than any stroke leaves.
 *
 * @param noise standard deviation of the grey levels
 */
export function paperOf(grey: Field, noise: number): Paper {
  const { small, cell } = shrink(grey, COARSE_SIDE);
  const border = borderOf(small);
  const light = quantile(border, 0.5);
  const isLight = (v: number) => Math.abs(v - light) <= 2 + (3 * noise) / cell;
  const evenBorder = share(border, isLight) >= (cell === 1 ? 0.55 : 0.8);
  if (evenBorder && share(small.data, isLight) >= 0.4) {
    const level = noise > 0 ? light : quantile(borderOf(grey), 0.5);
    return {
      polarity: polarityOf(
        grey,
        mapField(grey, () => level),
      ),
      level,
    };
  }

  const { small: smaller } = shrink(grey, COARSE_SIDE / 2);
  const polarity = polarityOf(smaller, medianAround(smaller, radiusFor(smaller)));
  const radius = radiusFor(small);
  const level =
    polarity === 'dark'
      ? closing(small, radius)
      : mapField(closing(mapField(small, negate), radius), negate);
  return { polarity, level: enlarge(level, cell, grey.width, grey.height) };
}

/** How far each pixel is from the paper towards ink, 0–1: absorbed share of the light for dark ink, added light for light ink. */
export function contrastOf(grey: Field, { polarity, level }: Paper): Field {
  const at = (i: number) => (typeof level === 'number' ? level : level.data[i]);
  return polarity === 'dark'
    ? mapField(grey, (v, i) => (at(i) - v) / Math.max(DARKEST_PAPER, at(i)))
    : mapField(grey, (v, i) => (v - at(i)) / 255);
}

function radiusFor({ width, height }: Field): number {
  return Math.max(2, Math.round(STROKE_RADIUS * Math.max(width, height)));
}

/** On which side of the paper most lies, large differences counting most. */
function polarityOf(grey: Field, paper: Field): Polarity {
  let balance = 0;
  for (let i = 0; i < grey.data.length; i++) {
    const difference = grey.data[i] - paper.data[i];
    balance += difference * Math.abs(difference);
  }
  return balance > 0 ? 'light' : 'dark';
}

function borderOf({ width, height, data }: Field): Float32Array {
  const values: number[] = [];
  for (let x = 0; x < width; x++) values.push(data[x], data[(height - 1) * width + x]);
  for (let y = 1; y < height - 1; y++) values.push(data[y * width], data[y * width + width - 1]);
  return Float32Array.from(values);
}

function share(values: Float32Array, test: (value: number) => boolean): number {
  let n = 0;
  for (const value of values) if (test(value)) n++;
  return n / values.length;
}

function negate(value: number): number {
  return -value;
}

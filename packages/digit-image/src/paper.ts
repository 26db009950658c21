import { closing } from './closing.ts';
import { type Field, mapField, quantile } from './field.ts';
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
/** Strokes up to a quarter of the image wide are told from shadows. */
const STROKE_RADIUS = 0.12;

/**
 * Finds what in an image is paper.
 *
 * In the image reduced to 64 pixels a side: where most of it and of its border is of one level, within the noise, that
 * level. Else the light is uneven, and the paper under the ink is what a closing by a square wider than any stroke leaves.
 *
 * @param noise standard deviation of the grey levels
 */
export function paperOf(grey: Field, noise: number): Paper {
  const { small, cell } = shrink(grey, COARSE_SIDE);
  const border = borderOf(small);
  const light = quantile(border, 0.5);
  const isLight = (v: number) => Math.abs(v - light) <= 2 + (3 * noise) / cell;
  if (share(border, isLight) >= 0.55 && share(small.data, isLight) >= 0.4) {
    const level = noise > 0 ? light : quantile(borderOf(grey), 0.5);
    return { polarity: evenPolarity(grey, level), level };
  }

  const radius = Math.max(2, Math.round(STROKE_RADIUS * Math.max(small.width, small.height)));
  const whenDark = closing(small, radius);
  const whenLight = mapField(closing(mapField(small, negate), radius), negate);
  const polarity = shadedPolarity(small, whenDark, whenLight);
  const level = polarity === 'dark' ? whenDark : whenLight;
  return { polarity, level: enlarge(level, cell, grey.width, grey.height) };
}

/** How far each pixel is from the paper towards ink, 0–1: absorbed share of the light for dark ink, added light for light ink. */
export function contrastOf(grey: Field, { polarity, level }: Paper): Field {
  const at = (i: number) => (typeof level === 'number' ? level : level.data[i]);
  return polarity === 'dark'
    ? mapField(grey, (v, i) => 1 - v / Math.max(1, at(i)))
    : mapField(grey, (v, i) => (v - at(i)) / 255);
}

function evenPolarity(grey: Field, paper: number): Polarity {
  let balance = 0;
  for (const v of grey.data) balance += (v - paper) * Math.abs(v - paper);
  return balance > 0 ? 'light' : 'dark';
}

/** What lies between strokes lies inside their box: of two readings of like strength, the one with the larger box is the ink. */
function shadedPolarity(grey: Field, whenDark: Field, whenLight: Field): Polarity {
  const dark = mapField(grey, (v, i) => whenDark.data[i] - v);
  const light = mapField(grey, (v, i) => v - whenLight.data[i]);
  const darkest = quantile(dark.data, 0.995);
  const lightest = quantile(light.data, 0.995);
  if (darkest > 2 * lightest) return 'dark';
  if (lightest > 2 * darkest) return 'light';
  return spread(dark, darkest / 2) >= spread(light, lightest / 2) ? 'dark' : 'light';
}

/** Product of the standard deviations, across and down, of the places where a field exceeds a threshold. */
function spread({ width, data }: Field, threshold: number): number {
  let n = 0;
  let [x, y, xx, yy] = [0, 0, 0, 0];
  for (const [i, v] of data.entries()) {
    if (v <= threshold) continue;
    const column = i % width;
    const row = Math.floor(i / width);
    n++;
    x += column;
    y += row;
    xx += column * column;
    yy += row * row;
  }
  if (n === 0) return 0;
  return (1 + xx / n - (x / n) ** 2) * (1 + yy / n - (y / n) ** 2);
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

import { between } from '@mnist-cnn/dataset';
import { oneOf } from './one-of.mjs';
import { alone, open } from './grey.mjs';

/** @typedef {import('./grey.mjs').Grey} Grey */
/** @typedef {import('@mnist-cnn/dataset').Random} Random */

/** How pictures are shrunk and, all of these, enlarged. */
const kernels = /** @type {const} */ (['cubic', 'linear', 'lanczos3']);

/** How pictures come to be soft, each with its share of them. */
const ways = {
  blurred: { share: 0.3, draw: blurred },
  small: { share: 0.18, draw: small },
  enlarged: { share: 0.2, draw: enlarged },
  pencil: { share: 0.12, draw: pencil },
  brush: { share: 0.1, draw: brush },
  hatched: { share: 0.1, draw: hatched },
};

/** @typedef {keyof typeof ways} Softness */

/**
 * A drawing in one of the ways in which pictures are soft.
 * @param {Grey} ink 255 on 0
 * @param {Random} random
 */
export function soften(ink, random) {
  let place = random.nextFloat();
  const { draw } = Object.values(ways).find(({ share }) => (place -= share) < 0) ?? ways.blurred;
  return draw(ink, random);
}

/** The same in one of the ways. @param {Grey} ink @param {Softness} way @param {Random} random */
export function softenBy(ink, way, random) {
  return ways[way].draw(ink, random);
}

/** Out of focus. @param {Grey} ink @param {Random} random */
function blurred(ink, random) {
  return alone(open(ink).blur(between(0.006, 0.05, random) * Math.max(ink.width, ink.height)));
}

/** Of few pixels. @param {Grey} ink @param {Random} random */
function small(ink, random) {
  const share = between(11, 24, random) / 96;
  const [width, height] = [ink.width, ink.height].map((side) => Math.round(share * side));
  return alone(
    open(ink).resize(width, height, { kernel: oneOf(kernels.slice(0, 2), random), fit: 'fill' }),
  );
}

/** Of few pixels, enlarged again. @param {Grey} ink @param {Random} random */
async function enlarged(ink, random) {
  const few = await small(ink, random);
  const factor = between(2, 8, random);
  const kernel = oneOf(kernels, random);
  return alone(
    open(few).resize(Math.round(factor * few.width), Math.round(factor * few.height), {
      kernel,
      fit: 'fill',
    }),
  );
}

/** Pale, and broken by the grain of the paper. @param {Grey} ink @param {Random} random */
async function pencil(ink, random) {
  const depth = between(0.2, 0.8, random);
  const strength = between(0.4, 1, random);
  const noise = Uint8Array.from(ink.data, () => random.nextBelow(256));
  const grain = await alone(open({ ...ink, data: noise }).blur(between(0.4, 1.2, random)));
  const drawn = ink.data.map((level, i) => {
    const hollow = Math.max(0, Math.min(1, (grain.data[i] - 90) / 75));
    return level * strength * (1 - depth * hollow);
  });
  return alone(open({ ...ink, data: drawn }).blur(between(0.5, 1.5, random)));
}

/** Dense in the middle of a stroke and fading to its edges. @param {Grey} ink @param {Random} random */
async function brush(ink, random) {
  const { data, width, height } = await alone(open(ink).blur(between(2, 6, random)));
  const power = between(0.6, 1.6, random);
  return { data: data.map((level) => 255 * (level / 255) ** power), width, height };
}

/** Filled with strokes side by side, as with a thin pen. @param {Grey} ink @param {Random} random */
async function hatched(ink, random) {
  const size = Math.max(ink.width, ink.height);
  const period = between(0.02, 0.05, random) * size;
  const angle = between(0, Math.PI, random);
  const breadth = between(0.35, 0.75, random);
  const swing = between(0, 0.3, random);
  const wave = between(0.02, 0.08, random);
  const drawn = ink.data.map((level, i) => {
    const [x, y] = [i % ink.width, Math.floor(i / ink.width)];
    const across = x * Math.cos(angle) + y * Math.sin(angle);
    const along = y * Math.cos(angle) - x * Math.sin(angle);
    const place = across / period + swing * Math.sin(wave * along);
    return place - Math.floor(place) < breadth ? level : 0;
  });
  return alone(open({ ...ink, data: drawn }).blur(between(0.4, 1.2, random)));
}

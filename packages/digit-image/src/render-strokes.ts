import type { Raster } from './raster.ts';
import type { Stroke, StrokePoint } from './stroke.ts';

/** Pixels a pixel of the 20×20 that a digit is made of in the end: with 8, it is read no better, in three times the time. */
const SCALE = 4;
/** The longer side of a digit's ink: 20 pixels of the 20×20. */
const DIGIT = 20 * SCALE;
/** MNIST's mean pen, of 20 pixels. */
const PEN = 2.5;
/** Paper around the ink. */
const MARGIN = 4 * SCALE;
/** Of the pen's width: without pressure, and what full pressure adds. */
const [LIGHTEST, ADDED] = [0.6, 0.8];

/** Strokes as an image, ink 255 on 0, and where they came from. */
export interface RenderedStrokes extends Required<Raster> {
  readonly data: Uint8Array;
  /** Where the image's left upper corner is, in the strokes' own coordinates. */
  readonly left: number;
  readonly top: number;
  /** The side of a pixel in them; 0 of a lone point. */
  readonly pixel: number;
}

/**
 * Draws strokes with a pen as wide for their size as MNIST's: as an image for `readDigit`, ink 255 on 0.
 *
 * The strokes may be of any size and lie anywhere: they are moved and scaled until the ink's longer side is 80 pixels.
 * A lone point becomes a round dot.
 *
 * @param longerSide of the ink, in pixels: more than 80 where there is more than one digit, so that each is 80.
 * @throws RangeError where there is no point, or one that is no finite number.
 */
export function renderStrokes(strokes: readonly Stroke[], longerSide = DIGIT): RenderedStrokes {
  const points = strokes.flat();
  if (points.length === 0) throw new RangeError('Expected at least one point, got none.');
  const [left, right] = rangeOf('x', points);
  const [top, bottom] = rangeOf('y', points);
  const pen = PEN * SCALE;
  const longest = Math.max(right - left, bottom - top);
  const scale = longest > 0 ? (longerSide - pen) / longest : 0;
  // Full pressure widens the pen; the paper takes that, too.
  const edge = MARGIN + pen / 2;
  const width = Math.ceil(scale * (right - left) + 2 * edge);
  const height = Math.ceil(scale * (bottom - top) + 2 * edge);
  const ink = new Float32Array(width * height);
  for (const stroke of strokes) {
    const placed = stroke.map(({ x, y, pressure = 0.5 }) => ({
      x: edge + scale * (x - left),
      y: edge + scale * (y - top),
      radius: (pen / 2) * (LIGHTEST + ADDED * Math.max(0, Math.min(1, pressure))),
    }));
    for (const [i, point] of placed.entries()) cover(ink, width, placed[i - 1] ?? point, point);
  }
  // Rounds; a loop takes a tenth of the time of Uint8Array.from.
  const data = new Uint8ClampedArray(ink.length);
  for (let i = 0; i < data.length; i++) data[i] = 255 * ink[i];
  const pixel = scale > 0 ? 1 / scale : 0;
  return {
    data: new Uint8Array(data.buffer),
    width,
    height,
    channels: 1,
    left: left - edge * pixel,
    top: top - edge * pixel,
    pixel,
  };
}

function rangeOf(axis: 'x' | 'y', points: readonly StrokePoint[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const { [axis]: value } of points) {
    if (!Number.isFinite(value)) {
      throw new RangeError(`Expected points of finite numbers, got ${axis} ${value}.`);
    }
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Inks what a round pen passes over on its way from one dot to another: softly over a pixel at its edge. */
function cover(ink: Float32Array, width: number, from: Dot, to: Dot): void {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy || 1;
  const reach = Math.max(from.radius, to.radius) + 1;
  const [x0, x1] = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach];
  const [y0, y1] = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach];
  for (let row = Math.floor(y0); row < y1; row++) {
    for (let column = Math.floor(x0); column < x1; column++) {
      const x = column + 0.5 - from.x;
      const y = row + 0.5 - from.y;
      const t = Math.max(0, Math.min(1, (x * dx + y * dy) / length));
      const radius = from.radius + t * (to.radius - from.radius);
      const share = radius + 0.5 - Math.sqrt((x - t * dx) ** 2 + (y - t * dy) ** 2);
      const i = row * width + column;
      if (share > ink[i]) ink[i] = Math.min(1, share);
    }
  }
}

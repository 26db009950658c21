import { readDigit, type Raster } from '@mnist-cnn/digit-image';
import type { Score } from '../src/index.ts';

/** The ways of a pen in a box one wide and one high; several strokes are told apart by a gap. */
const STROKES: Readonly<Record<string, readonly (readonly (readonly [number, number])[])[]>> = {
  '0': [
    [
      [0.3, 0],
      [0.05, 0.3],
      [0.05, 0.7],
      [0.3, 1],
      [0.6, 0.7],
      [0.6, 0.3],
      [0.3, 0],
    ],
  ],
  '1': [
    [
      [0.1, 0],
      [0.1, 1],
    ],
  ],
  '2': [
    [
      [0, 0.2],
      [0.3, 0],
      [0.6, 0.25],
      [0, 1],
      [0.65, 1],
    ],
  ],
  '3': [
    [
      [0, 0],
      [0.6, 0],
      [0.25, 0.4],
      [0.6, 0.7],
      [0.3, 1],
      [0, 0.9],
    ],
  ],
  '4': [
    [
      [0.4, 0],
      [0, 0.65],
      [0.65, 0.65],
    ],
    [
      [0.45, 0.4],
      [0.45, 1],
    ],
  ],
  '5': [
    [
      [0.6, 0],
      [0.05, 0],
      [0.05, 0.45],
      [0.5, 0.5],
      [0.6, 0.8],
      [0.3, 1],
      [0, 0.9],
    ],
  ],
  '6': [
    [
      [0.5, 0],
      [0.1, 0.5],
      [0.1, 0.9],
      [0.5, 1],
      [0.6, 0.7],
      [0.1, 0.6],
    ],
  ],
  '7': [
    [
      [0, 0],
      [0.65, 0],
      [0.25, 1],
    ],
  ],
  '8': [
    [
      [0.3, 0.45],
      [0.05, 0.2],
      [0.3, 0],
      [0.55, 0.2],
      [0.3, 0.45],
      [0, 0.75],
      [0.3, 1],
      [0.6, 0.75],
      [0.3, 0.45],
    ],
  ],
  '9': [
    [
      [0.6, 0.3],
      [0.2, 0.45],
      [0.05, 0.15],
      [0.4, 0],
      [0.6, 0.3],
      [0.5, 1],
    ],
  ],
  '-': [
    [
      [0, 0.55],
      [0.45, 0.55],
    ],
  ],
  '.': [
    [
      [0.05, 0.97],
      [0.06, 0.97],
    ],
  ],
  ',': [
    [
      [0.12, 0.95],
      [0.02, 1.2],
    ],
  ],
};

/** Something to draw: signs, where the first begins, and how high they are, in pixels. */
export interface Writing {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly height: number;
  /** Pixels between two signs: a quarter of the height by default. */
  readonly gap?: number;
  /** Pixels downwards a pixel to the right. */
  readonly slope?: number;
}

/** Dark signs on light paper. */
export function draw(width: number, height: number, writings: readonly Writing[]): Raster {
  const data = new Uint8Array(width * height).fill(240);
  for (const { text, left, top, height: size, gap = size / 4, slope = 0 } of writings) {
    let x = left;
    for (const sign of text) {
      const strokes = STROKES[sign] ?? [];
      const down = top + slope * (x - left);
      for (const stroke of strokes) {
        for (let i = 0; i + 1 < stroke.length; i++) {
          line(data, width, stroke[i], stroke[i + 1], x, down, size);
        }
      }
      x += size * Math.max(0.1, ...strokes.flat().map(([across]) => across)) + gap + size * 0.1;
    }
  }
  return { data, width, height, channels: 1 };
}

type Point = readonly [number, number];

function line(
  data: Uint8Array,
  width: number,
  from: Point,
  to: Point,
  left: number,
  top: number,
  size: number,
): void {
  const radius = 0.06 * size;
  const steps = Math.ceil(size * 2);
  for (let step = 0; step <= steps; step++) {
    const at = (axis: 0 | 1) => from[axis] + ((to[axis] - from[axis]) * step) / steps;
    const [x, y] = [left + at(0) * size, top + at(1) * size];
    for (let row = Math.floor(y - radius); row <= y + radius; row++) {
      for (let column = Math.floor(x - radius); column <= x + radius; column++) {
        const isInk = Math.hypot(column - x, row - y) <= radius;
        if (isInk && column >= 0 && column < width) data[row * width + column] = 20;
      }
    }
  }
}

/** A reader of the digits that {@link draw} draws: the nearer one is to an image, the likelier. */
export function templateScore(): Score {
  const templates = Array.from({ length: 10 }, (_, digit) => {
    const reading = readDigit(
      draw(120, 120, [{ text: String(digit), left: 30, top: 20, height: 80 }]),
    );
    if (!reading.ok) throw new Error(reading.message);
    return reading.pixels;
  });
  return async (images) =>
    images.map((image) => {
      const scores = templates.map((template) => Math.exp(-distance(image, template) / 0.008));
      // Far from all of them, an image is no digit.
      const strange = Math.exp(-0.08 / 0.008);
      const sum = scores.reduce((total, score) => total + score, 10 * strange);
      return scores.map((score) => (score + strange) / sum);
    });
}

/** The mean square of the differences of two images in [0, 1]. */
function distance(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, v, i) => sum + ((v - b[i]) / 255) ** 2, 0) / a.length;
}

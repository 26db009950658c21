import type { CellGrid } from './cell-grid.ts';
import { type ColourAxis, colourAxisOf } from './colour-axis.ts';
import { createField, type Field } from './field.ts';
import type { Raster } from './raster.ts';

/** Brightness of a raster, 0–255, averaged over the cells of a grid; what is transparent shows the ground behind it. */
export function greyOf(raster: Raster, channels: 1 | 4, grid: CellGrid): Field {
  const { data, width, height } = raster;
  const { size, beforeX, beforeY } = grid;
  const out = createField(
    Math.ceil((width + beforeX) / size),
    Math.ceil((height + beforeY) / size),
  );
  const sums = new Float64Array(out.data.length);
  const counts = new Uint32Array(out.data.length);
  const axis = channels === 4 ? colourAxisOf(raster) : undefined;
  const ground = axis && !isOpaque(raster) ? groundBehind(raster, axis) : 0;
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y + beforeY) / size) * out.width;
    for (let x = 0; x < width; x++) {
      const cell = row + Math.floor((x + beforeX) / size);
      const i = (y * width + x) * channels;
      counts[cell]++;
      if (axis === undefined) {
        sums[cell] += data[i];
      } else {
        const alpha = data[i + 3] / 255;
        sums[cell] += alpha * brightnessAt(data, i, axis) + (1 - alpha) * ground;
      }
    }
  }
  for (let i = 0; i < sums.length; i++) out.data[i] = sums[i] / counts[i];
  return out;
}

function brightnessAt(data: Raster['data'], i: number, { weights, offset }: ColourAxis): number {
  return weights[0] * data[i] + weights[1] * data[i + 1] + weights[2] * data[i + 2] + offset;
}

function isOpaque({ data }: Raster): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}

/**
 * The grey to put behind a raster that is transparent in places.
 *
 * Strokes on nothing (all of like brightness, or covering less than half): black or white, whichever they stand out from.
 * A picture with holes or cut corners: its own mean, so that the holes do not stand out.
 */
function groundBehind({ data }: Raster, axis: ColourAxis): number {
  let weight = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 0) continue;
    const brightness = brightnessAt(data, i, axis);
    weight += data[i + 3];
    sum += data[i + 3] * brightness;
    squares += data[i + 3] * brightness * brightness;
  }
  if (weight === 0) return 255;
  const mean = sum / weight;
  const deviation = Math.sqrt(Math.max(0, squares / weight - mean * mean));
  const strokes = weight < 0.5 * 255 * (data.length / 4) || deviation < 8;
  if (!strokes) return mean;
  return mean > 127.5 ? 0 : 255;
}

import type { CellGrid } from './cell-grid.ts';
import { type ColourAxis, colourAxisOf } from './colour-axis.ts';
import { createField, type Field } from './field.ts';
import type { Raster } from './raster.ts';

/** Brightness of a raster, 0–255, averaged over the cells of a grid; what is transparent shows the ground behind it. */
export function greyOf(raster: Raster, channels: 1 | 4, grid: CellGrid): Field {
  const { width, height } = raster;
  const { size, beforeX, beforeY } = grid;
  const out = createField(
    Math.ceil((width + beforeX) / size),
    Math.ceil((height + beforeY) / size),
  );
  const sums = new Float64Array(out.data.length);
  const columns = Int32Array.from({ length: width }, (_, x) => Math.floor((x + beforeX) / size));
  const rows = Int32Array.from({ length: height }, (_, y) => Math.floor((y + beforeY) / size));
  const addRow = rowAdder(raster, channels, columns);
  for (let y = 0; y < height; y++) {
    addRow(y, sums.subarray(rows[y] * out.width, (rows[y] + 1) * out.width));
  }
  const across = countOf(columns, out.width);
  const down = countOf(rows, out.height);
  for (let i = 0; i < sums.length; i++) {
    out.data[i] = sums[i] / (across[i % out.width] * down[Math.floor(i / out.width)]);
  }
  return out;
}

/** How often each number below `length` occurs. */
function countOf(numbers: Int32Array, length: number): Uint32Array {
  const counts = new Uint32Array(length);
  for (const n of numbers) counts[n]++;
  return counts;
}

/** What adds the brightness of the pixels of a row to the sums of their columns. */
function rowAdder(
  raster: Raster,
  channels: 1 | 4,
  columns: Int32Array,
): (y: number, sums: Float64Array) => void {
  const { data, width } = raster;
  if (channels === 1) {
    return (y, sums) => {
      for (let x = 0; x < width; x++) sums[columns[x]] += data[y * width + x];
    };
  }
  const axis = colourAxisOf(raster);
  if (isOpaque(raster)) {
    const { weights, offset } = axis;
    const [red, green, blue] = weights;
    return (y, sums) => {
      for (let x = 0, i = 4 * y * width; x < width; x++, i += 4) {
        sums[columns[x]] += red * data[i] + green * data[i + 1] + blue * data[i + 2] + offset;
      }
    };
  }
  const ground = groundBehind(raster, axis);
  return (y, sums) => {
    for (let x = 0, i = 4 * y * width; x < width; x++, i += 4) {
      const alpha = data[i + 3] / 255;
      sums[columns[x]] += alpha * brightnessAt(data, i, axis) + (1 - alpha) * ground;
    }
  };
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

import type { Box } from './box.ts';
import { createField, type Field } from './field.ts';
import { areaAverage, doubleUpTo } from './resample.ts';

const SHORTEST_SIDE = 10;

/** The square of side max(width, height, 10) with the box in its middle; outside the field there is no ink. */
export function squareCrop(ink: Field, box: Box): Field {
  const side = Math.max(box.width, box.height, SHORTEST_SIDE);
  const left = box.left - Math.floor((side - box.width) / 2);
  const top = box.top - Math.floor((side - box.height) / 2);
  const out = createField(side, side);
  for (let y = Math.max(0, -top); y < side && top + y < ink.height; y++) {
    for (let x = Math.max(0, -left); x < side && left + x < ink.width; x++) {
      out.data[y * side + x] = ink.data[(top + y) * ink.width + left + x];
    }
  }
  return out;
}

/** The 20×20 grey image of a square crop: doubled while under 20, area-averaged, stretched to 255. */
export function twentyOf(crop: Field): Uint8Array {
  const { data } = areaAverage(doubleUpTo(crop, 20), 20);
  const top = Math.min(
    1,
    data.reduce((most, v) => Math.max(most, v), 0),
  );
  return Uint8Array.from(data, (v) => Math.min(255, Math.floor((255 * v) / top + 0.5)));
}

/** The 28×28 image with the 20×20 pasted at trunc(15 − b), b its centre of mass; what falls outside is cut off, as in MNIST. */
export function pasteByMass(twenty: Uint8Array): Uint8Array {
  const centre = centreOfMass(twenty, 20);
  const left = Math.trunc(15 - centre.x);
  const top = Math.trunc(15 - centre.y);
  const out = new Uint8Array(28 * 28);
  for (let y = Math.max(0, -top); y < 20 && top + y < 28; y++) {
    for (let x = Math.max(0, -left); x < 20 && left + x < 28; x++) {
      out[(top + y) * 28 + left + x] = twenty[y * 20 + x];
    }
  }
  return out;
}

/** Centre of mass of a grey image, pixel centres at i + 0.5. */
export function centreOfMass(
  pixels: Uint8Array,
  width: number,
): { readonly x: number; readonly y: number } {
  let mass = 0;
  let x = 0;
  let y = 0;
  for (const [i, v] of pixels.entries()) {
    mass += v;
    x += v * ((i % width) + 0.5);
    y += v * (Math.floor(i / width) + 0.5);
  }
  return { x: x / mass, y: y / mass };
}

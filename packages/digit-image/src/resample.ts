import { createField, type Field } from './field.ts';

/** Doubles a square field by repeating pixels while its side is under `side`. */
export function doubleUpTo(field: Field, side: number): Field {
  let grown = field;
  while (grown.width < side) grown = double(grown);
  return grown;
}

function double({ width, height, data }: Field): Field {
  const out = createField(width * 2, height * 2);
  for (let y = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++) {
      out.data[y * out.width + x] = data[(y >> 1) * width + (x >> 1)];
    }
  }
  return out;
}

/**
 * Area average of a square field, down to `side`×`side`.
 *
 * As MNIST's program did it, each source pixel's footprint is scaled by 0.99 where it straddles two target pixels
 * (QMNIST, arXiv:1905.10498). The side of the field must not be smaller than `side`.
 */
export function areaAverage(field: Field, side: number): Field {
  const { width, height, data } = field;
  const weights = footprints(width, side);
  const rows = createField(side, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const { first, atFirst, atNext } = weights[x];
      const i = y * side + first;
      rows.data[i] += atFirst * data[y * width + x];
      if (atNext > 0) rows.data[i + 1] += atNext * data[y * width + x];
    }
  }
  const out = createField(side, side);
  for (let y = 0; y < height; y++) {
    const { first, atFirst, atNext } = weights[y];
    for (let x = 0; x < side; x++) {
      const i = first * side + x;
      out.data[i] += atFirst * rows.data[y * side + x];
      if (atNext > 0) out.data[i + side] += atNext * rows.data[y * side + x];
    }
  }
  return out;
}

interface Footprint {
  readonly first: number;
  readonly atFirst: number;
  readonly atNext: number;
}

const FOOTPRINT = 0.99;
const ROUNDING = 1e-11;

function footprints(from: number, to: number): readonly Footprint[] {
  const scale = to / from;
  return Array.from({ length: from }, (_, i) => {
    const start = i * scale;
    const end = start + FOOTPRINT * scale;
    const first = Math.floor(start + ROUNDING);
    const last = Math.ceil(end - ROUNDING) - 1;
    return first === last
      ? { first, atFirst: scale, atNext: 0 }
      : { first, atFirst: first + 1 - start, atNext: end - last };
  });
}

import { createField, type Field } from './field.ts';

/** Mean over a square of 2·radius + 1 pixels, cut off at the borders. */
export function boxBlur(field: Field, radius: number): Field {
  return alongColumns(alongRows(field, radius), radius);
}

function alongRows({ width, height, data }: Field, radius: number): Field {
  const out = createField(width, height);
  for (let y = 0; y < height; y++) average(data, out.data, y * width, 1, width, radius);
  return out;
}

function alongColumns({ width, height, data }: Field, radius: number): Field {
  const out = createField(width, height);
  for (let x = 0; x < width; x++) average(data, out.data, x, width, height, radius);
  return out;
}

function average(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  let sum = 0;
  for (let i = -radius; i < length; i++) {
    if (i + radius < length) sum += from[start + (i + radius) * stride];
    if (i - radius - 1 >= 0) sum -= from[start + (i - radius - 1) * stride];
    if (i < 0) continue;
    const count = Math.min(length - 1, i + radius) - Math.max(0, i - radius) + 1;
    to[start + i * stride] = sum / count;
  }
}

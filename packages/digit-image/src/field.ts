/** A map of real numbers, row by row. */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export function createField(width: number, height: number): Field {
  return { width, height, data: new Float32Array(width * height) };
}

/** A field of the same size with each value replaced. */
export function mapField(field: Field, change: (value: number, index: number) => number): Field {
  const out = createField(field.width, field.height);
  for (let i = 0; i < out.data.length; i++) out.data[i] = change(field.data[i], i);
  return out;
}

/** The value below which the given part (0–1) of the numbers lies; at most 16,384 of them, evenly spaced, are looked at. */
export function quantile(values: Float32Array, part: number): number {
  const step = Math.max(1, Math.ceil(values.length / 16_384));
  const sample = new Float32Array(Math.ceil(values.length / step));
  for (let i = 0; i < sample.length; i++) sample[i] = values[i * step];
  sample.sort();
  return sample[Math.min(sample.length - 1, Math.floor(part * sample.length))];
}

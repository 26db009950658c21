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

import { createField, type Field } from './field.ts';

/** A field with rows and columns exchanged. */
export function transpose({ width, height, data }: Field): Field {
  const out = createField(height, width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out.data[x * height + y] = data[y * width + x];
  }
  return out;
}

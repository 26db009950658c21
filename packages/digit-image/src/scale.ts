import { createField, type Field } from './field.ts';

/** A field averaged over whole cells so that neither side exceeds `longest`; with the cell's size. */
export function shrink(
  field: Field,
  longest: number,
): { readonly small: Field; readonly cell: number } {
  const cell = Math.ceil(Math.max(field.width, field.height) / longest);
  const small = createField(Math.ceil(field.width / cell), Math.ceil(field.height / cell));
  const counts = new Uint32Array(small.data.length);
  const columns = Int32Array.from({ length: field.width }, (_, x) => Math.floor(x / cell));
  for (let y = 0; y < field.height; y++) {
    const row = Math.floor(y / cell) * small.width;
    for (let x = 0; x < field.width; x++) {
      const i = row + columns[x];
      small.data[i] += field.data[y * field.width + x];
      counts[i]++;
    }
  }
  for (let i = 0; i < counts.length; i++) small.data[i] /= counts[i];
  return { small, cell };
}

/** Bilinear enlargement of what {@link shrink} made, to the given size. */
export function enlarge(small: Field, cell: number, width: number, height: number): Field {
  const out = createField(width, height);
  for (let y = 0; y < height; y++) {
    const [top, bottom, dy] = neighbours((y + 0.5) / cell - 0.5, small.height);
    for (let x = 0; x < width; x++) {
      const [left, right, dx] = neighbours((x + 0.5) / cell - 0.5, small.width);
      const above = mix(
        small.data[top * small.width + left],
        small.data[top * small.width + right],
        dx,
      );
      const below = mix(
        small.data[bottom * small.width + left],
        small.data[bottom * small.width + right],
        dx,
      );
      out.data[y * width + x] = mix(above, below, dy);
    }
  }
  return out;
}

function neighbours(at: number, length: number): readonly [number, number, number] {
  const clamped = Math.min(length - 1, Math.max(0, at));
  const low = Math.floor(clamped);
  return [low, Math.min(length - 1, low + 1), clamped - low];
}

function mix(a: number, b: number, part: number): number {
  return a + (b - a) * part;
}

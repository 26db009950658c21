import { createField, type Field } from './field.ts';

/** Grey closing by a square of 2·radius + 1 pixels: dark things narrower than it vanish, wide ones keep their edges; borders go on outside. */
export function closing(field: Field, radius: number): Field {
  const padded = pad(field, 2 * radius);
  const opened = extreme(extreme(padded, radius, Math.max), radius, Math.min);
  return unpad(opened, 2 * radius);
}

function extreme(field: Field, radius: number, pick: (a: number, b: number) => number): Field {
  return lines(lines(field, radius, pick, true), radius, pick, false);
}

function lines(
  { width, height, data }: Field,
  radius: number,
  pick: (a: number, b: number) => number,
  horizontal: boolean,
): Field {
  const out = createField(width, height);
  const [count, length] = horizontal ? [height, width] : [width, height];
  const [step, stride] = horizontal ? [width, 1] : [1, width];
  for (let line = 0; line < count; line++) {
    for (let i = 0; i < length; i++) {
      let value = data[line * step + i * stride];
      const last = Math.min(length - 1, i + radius);
      for (let j = Math.max(0, i - radius); j <= last; j++) {
        value = pick(value, data[line * step + j * stride]);
      }
      out.data[line * step + i * stride] = value;
    }
  }
  return out;
}

function pad({ width, height, data }: Field, by: number): Field {
  const out = createField(width + 2 * by, height + 2 * by);
  for (let y = 0; y < out.height; y++) {
    const row = Math.min(height - 1, Math.max(0, y - by)) * width;
    for (let x = 0; x < out.width; x++) {
      out.data[y * out.width + x] = data[row + Math.min(width - 1, Math.max(0, x - by))];
    }
  }
  return out;
}

function unpad({ width, height, data }: Field, by: number): Field {
  const out = createField(width - 2 * by, height - 2 * by);
  for (let y = 0; y < out.height; y++) {
    const start = (y + by) * width + by;
    out.data.set(data.subarray(start, start + out.width), y * out.width);
  }
  return out;
}

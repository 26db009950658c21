// What the reference's forward passes ought to compute, as plain loops in float64.

/** Windows that slide over images or volumes; a number a side. */
export interface Sliding {
  readonly sides: readonly number[];
  readonly outSides: readonly number[];
  readonly size: readonly number[];
  readonly strides: number;
  readonly dilations: number;
  readonly before: readonly number[];
}

/** TensorFlow's `same`: as many outputs as strides fit into a side, what is padded half before and half after. */
export function sliding(
  sides: readonly number[],
  size: readonly number[],
  { pad, strides, dilations }: { pad: 'same' | 'valid'; strides: number; dilations: number },
): Sliding {
  const reach = size.map((length) => (length - 1) * dilations + 1);
  const outSides = sides.map((side, axis) =>
    Math.ceil((pad === 'same' ? side : side - reach[axis] + 1) / strides),
  );
  const before = sides.map((side, axis) => {
    const missing = (outSides[axis] - 1) * strides + reach[axis] - side;
    return pad === 'same' ? Math.floor(Math.max(0, missing) / 2) : 0;
  });
  return { sides, outSides, size, strides, dilations, before };
}

const product = (sizes: readonly number[]) => sizes.reduce((total, size) => total * size, 1);

function coordinatesOf(index: number, sizes: readonly number[]): number[] {
  return sizes.map((size, axis) => Math.floor(index / product(sizes.slice(axis + 1))) % size);
}

/** Calls for each tap inside of the image: with the numbers of the place, the tap and the output. */
function forEachTap(
  batch: number,
  { sides, outSides, size, strides, dilations, before }: Sliding,
  visit: (place: number, tap: number, output: number) => void,
): void {
  for (let output = 0; output < batch * product(outSides); output++) {
    const image = Math.floor(output / product(outSides));
    const corner = coordinatesOf(output, outSides);
    for (let tap = 0; tap < product(size); tap++) {
      const at = coordinatesOf(tap, size).map(
        (offset, axis) => corner[axis] * strides - before[axis] + offset * dilations,
      );
      if (at.some((coordinate, axis) => coordinate < 0 || coordinate >= sides[axis])) continue;
      const place = at.reduce((total, coordinate, axis) => total * sides[axis] + coordinate, image);
      visit(place, tap, output);
    }
  }
}

/** x [batch, ...sides, ins], filter [...size, ins, outs]. */
export function convolve(
  [x, filter]: readonly number[][],
  batch: number,
  windows: Sliding,
  [ins, outs]: readonly [number, number],
): number[] {
  const y = Array.from({ length: batch * product(windows.outSides) * outs }, () => 0);
  forEachTap(batch, windows, (place, tap, output) => {
    for (let i = 0; i < ins; i++) {
      for (let o = 0; o < outs; o++) {
        y[output * outs + o] += x[place * ins + i] * filter[(tap * ins + i) * outs + o];
      }
    }
  });
  return y;
}

/** x [batch, ...sides, channels], filter [...size, channels, multiplier]. */
export function convolveDepthwise(
  [x, filter]: readonly number[][],
  batch: number,
  windows: Sliding,
  [channels, multiplier]: readonly [number, number],
): number[] {
  const outs = channels * multiplier;
  const y = Array.from({ length: batch * product(windows.outSides) * outs }, () => 0);
  forEachTap(batch, windows, (place, tap, output) => {
    for (let o = 0; o < outs; o++) {
      const value = x[place * channels + Math.floor(o / multiplier)];
      y[output * outs + o] += value * filter[tap * outs + o];
    }
  });
  return y;
}

/** The largest value of each window, of x [batch, ...sides, channels], each with its tap of a filter added. */
export function largest(
  [x, filter]: readonly number[][],
  batch: number,
  windows: Sliding,
  channels: number,
): number[] {
  const y = Array.from({ length: batch * product(windows.outSides) * channels }, () => -Infinity);
  forEachTap(batch, windows, (place, tap, output) => {
    for (let c = 0; c < channels; c++) {
      const value = x[place * channels + c] + (filter ? filter[tap * channels + c] : 0);
      y[output * channels + c] = Math.max(y[output * channels + c], value);
    }
  });
  return y;
}

/** The average of what of each window lies inside. */
export function average(
  [x]: readonly number[][],
  batch: number,
  windows: Sliding,
  channels: number,
): number[] {
  const sums = Array.from({ length: batch * product(windows.outSides) * channels }, () => 0);
  const counts = sums.map(() => 0);
  forEachTap(batch, windows, (place, _, output) => {
    for (let c = 0; c < channels; c++) {
      sums[output * channels + c] += x[place * channels + c];
      counts[output * channels + c]++;
    }
  });
  return sums.map((sum, at) => sum / counts[at]);
}

/** Images [batch, height, width, channels] resized: by what lies at a place, between two values or nearest to it. */
export function resize(
  [x]: readonly number[][],
  [batch, height, width, channels]: readonly [number, number, number, number],
  [outHeight, outWidth]: readonly [number, number],
  kind: { isNearest: boolean; alignCorners: boolean; halfPixels: boolean },
): number[] {
  const rows = readings(height, outHeight, kind);
  const columns = readings(width, outWidth, kind);
  const y: number[] = [];
  for (let image = 0; image < batch; image++) {
    for (const row of rows) {
      for (const column of columns) {
        for (let c = 0; c < channels; c++) {
          let sum = 0;
          for (const [h, ofRow] of row) {
            for (const [w, ofColumn] of column) {
              sum += ofRow * ofColumn * x[((image * height + h) * width + w) * channels + c];
            }
          }
          y.push(sum);
        }
      }
    }
  }
  return y;
}

/** For each place of the resized side: which places of the other are read, and how much of each. */
function readings(
  length: number,
  outLength: number,
  { isNearest, alignCorners, halfPixels }: Parameters<typeof resize>[3],
): [number, number][][] {
  const ratio = alignCorners ? (length - 1) / (outLength - 1) : length / outLength;
  return Array.from({ length: outLength }, (_, out) => {
    const at = halfPixels ? (out + 0.5) * ratio : out * ratio;
    if (isNearest) {
      return [[Math.min(length - 1, alignCorners ? Math.round(at) : Math.floor(at)), 1]];
    }
    const inside = Math.min(length - 1, Math.max(0, halfPixels ? at - 0.5 : at));
    const below = Math.floor(inside);
    const above = Math.min(length - 1, below + 1);
    return [
      [below, 1 - (inside - below)],
      [above, inside - below],
    ];
  });
}

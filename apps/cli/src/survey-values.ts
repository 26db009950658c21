import type { IdxArray } from '@mnist-cnn/idx';

/** Values of one kind: how many, and the place of the first, an index a dimension. */
export interface Occurrences {
  readonly count: number;
  readonly first: readonly number[];
}

/** What the values of an array are like. */
export interface ValueSurvey {
  /** The smallest and the largest of the finite values; null where there is none. */
  readonly range: readonly [low: number, high: number] | null;
  readonly nan?: Occurrences;
  readonly infinite?: Occurrences;
}

/** Looks at every value of an array once. */
export function surveyValues({ data, shape }: IdxArray): ValueSurvey {
  let [low, high] = [Infinity, -Infinity];
  const nan = { count: 0, first: 0 };
  const infinite = { count: 0, first: 0 };
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    if (Number.isFinite(value)) {
      if (value < low) low = value;
      if (value > high) high = value;
    } else {
      const kind = Number.isNaN(value) ? nan : infinite;
      if (kind.count++ === 0) kind.first = i;
    }
  }
  const occurrences = ({ count, first }: typeof nan) => ({ count, first: placeOf(first, shape) });
  return {
    range: low <= high ? [low, high] : null,
    ...(nan.count > 0 && { nan: occurrences(nan) }),
    ...(infinite.count > 0 && { infinite: occurrences(infinite) }),
  };
}

/** The index of an element in each dimension, from its index in row-major order. */
function placeOf(index: number, shape: readonly number[]): readonly number[] {
  const place: number[] = [];
  let rest = index;
  for (const size of shape.toReversed()) {
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return place;
}

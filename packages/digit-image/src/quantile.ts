/** The value below which the given part (0–1) of the numbers lies; at most 16,384 of them, evenly spaced, are looked at. */
export function quantile(values: Float32Array, part: number): number {
  const sample = sampleOf(values.length, (i) => values[i]);
  return select(sample, Math.min(sample.length - 1, Math.floor(part * sample.length)));
}

/** At most 16,384 of so many numbers, evenly spaced. */
export function sampleOf(length: number, valueAt: (index: number) => number): Float32Array {
  const step = Math.max(1, Math.ceil(length / 16_384));
  const sample = new Float32Array(Math.ceil(length / step));
  for (let i = 0; i < sample.length; i++) sample[i] = valueAt(i * step);
  return sample;
}

/** What would be at a place if the values were sorted; reorders them (Hoare 1961, algorithm 65). */
function select(values: Float32Array, place: number): number {
  let [first, last] = [0, values.length - 1];
  while (first < last) {
    const pivot = values[(first + last) >> 1];
    let [i, j] = [first, last];
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      [values[i], values[j]] = [values[j], values[i]];
      i++;
      j--;
    }
    if (place <= j) last = j;
    else if (place >= i) first = i;
    else break;
  }
  return values[place];
}

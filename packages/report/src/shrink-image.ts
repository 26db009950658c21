interface GreyImage {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Makes an image smaller by a whole factor; each pixel is the mean of those it stands for, also at the edges. */
export function shrinkImage(
  pixels: Uint8Array,
  width: number,
  height: number,
  factor: number,
): GreyImage {
  if (factor === 1) return { pixels, width, height };
  const small = { width: Math.ceil(width / factor), height: Math.ceil(height / factor) };
  const sums = new Float64Array(small.width * small.height);
  const counts = new Uint32Array(sums.length);
  for (const [i, pixel] of pixels.entries()) {
    const x = Math.floor((i % width) / factor);
    const y = Math.floor(i / width / factor);
    sums[y * small.width + x] += pixel;
    counts[y * small.width + x]++;
  }
  return { ...small, pixels: Uint8Array.from(sums, (sum, i) => Math.round(sum / counts[i])) };
}

/** An image in memory: grey or RGBA (alpha not premultiplied), row by row; a browser's `ImageData` is one as it stands. */
export interface Raster {
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** Bytes a pixel: 1 grey, 4 RGBA. Where it is not given, the length of `data` tells. */
  readonly channels?: 1 | 4 | undefined;
}

/** The largest number of pixels that a raster may have. */
const MAX_PIXELS = 2 ** 27;

/** Bytes a pixel of a raster whose sizes agree with its data; throws RangeError where they do not. */
export function checkRaster({ data, width, height, channels }: Raster): 1 | 4 {
  for (const [name, size] of [
    ['width', width],
    ['height', height],
  ] as const) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`Expected ${name} to be a whole number of at least 1, got ${size}.`);
    }
  }
  const pixels = width * height;
  if (pixels > MAX_PIXELS) {
    throw new RangeError(`Expected at most ${MAX_PIXELS} pixels, got ${width}×${height}.`);
  }
  if (channels !== undefined && channels !== 1 && channels !== 4) {
    throw new RangeError(`Expected 1 or 4 channels, got ${String(channels)}.`);
  }
  const found = channels ?? (data.length === pixels ? 1 : 4);
  if (data.length !== pixels * found) {
    const expected = channels ? `${pixels * channels}` : `${pixels} (grey) or ${pixels * 4} (RGBA)`;
    throw new RangeError(
      `Expected ${expected} bytes of data for ${width}×${height} pixels, got ${data.length}.`,
    );
  }
  return found;
}

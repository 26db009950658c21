/**
 * Writes the windows that some output rows of a convolution read, one window a row: [rows × outWidth][kh × kw × channels].
 *
 * The image may have zeros between its rows and columns (`spread` − 1 of them), as the gradient of a strided
 * convolution has, and around it.
 *
 * @param image [height, width, channels].
 */
export function patches(
  image: usize, height: i32, width: i32, channels: i32,
  kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, spreadHeight: i32, spreadWidth: i32,
  top: i32, left: i32, outRow: i32, rows: i32, outWidth: i32, to: usize,
): void {
  const pixel = <usize>channels << 2;
  const run = pixel * <usize>kernelWidth;
  const imageRow = pixel * <usize>width;
  const isRun = dilationWidth == 1 && spreadWidth == 1;
  for (let oh = outRow; oh < outRow + rows; oh++) {
    for (let ow = 0; ow < outWidth; ow++) {
      const w0 = ow * strideWidth - left;
      const isInside = isRun && w0 >= 0 && w0 + kernelWidth <= width;
      for (let kh = 0; kh < kernelHeight; kh++, to += run) {
        const h = oh * strideHeight - top + kh * dilationHeight;
        const row = source(h, height, spreadHeight);
        if (row < 0) memory.fill(to, 0, run);
        else if (isInside) copyFloats(image + <usize>row * imageRow + <usize>w0 * pixel, to, run);
        else {
          for (let kw = 0; kw < kernelWidth; kw++) {
            const column = source(w0 + kw * dilationWidth, width, spreadWidth);
            const at = to + <usize>kw * pixel;
            if (column < 0) memory.fill(at, 0, pixel);
            else copyFloats(image + <usize>row * imageRow + <usize>column * pixel, at, pixel);
          }
        }
      }
    }
  }
}

/** The row or column of the image that lies at `position` of the spread one; -1 where there is a zero. */
// @ts-ignore: decorator
@inline
function source(position: i32, size: i32, spread: i32): i32 {
  if (position < 0) return -1;
  if (spread == 1) return position < size ? position : -1;
  const index = position / spread;
  return index * spread == position && index < size ? index : -1;
}

// @ts-ignore: decorator
@inline
function copyFloats(from: usize, to: usize, bytes: usize): void {
  const end = from + bytes;
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, v128.load(from));
  for (; from < end; from += 4, to += 4) store<f32>(to, load<f32>(from));
}

/** Rows or columns that all windows together span. */
// @ts-ignore: decorator
@inline
export function spanOf(outputs: i32, stride: i32, kernel: i32, dilation: i32): i32 {
  return (outputs - 1) * stride + (kernel - 1) * dilation + 1;
}

/**
 * Copies an image into zeros that are there already: `top` rows down, `left` columns in, and with `spread` − 1 zeros
 * between its rows and columns. What falls outside is left out.
 *
 * @param image [height, width, pixel bytes].
 */
export function placeImage(
  image: usize, height: i32, width: i32, pixel: usize, spreadHeight: i32, spreadWidth: i32, top: i32, left: i32,
  to: usize, toHeight: i32, toWidth: i32,
): void {
  const row = <usize>width * pixel;
  const toRow = <usize>toWidth * pixel;
  for (let h = 0; h < height; h++, image += row) {
    const toH = top + h * spreadHeight;
    if (toH < 0 || toH >= toHeight) continue;
    const line = to + <usize>toH * toRow;
    if (spreadWidth == 1) {
      const skipped = max(0, -left);
      const columns = min(width - skipped, toWidth - max(0, left));
      if (columns > 0) {
        memory.copy(line + <usize>max(0, left) * pixel, image + <usize>skipped * pixel, <usize>columns * pixel);
      }
    } else {
      for (let w = 0; w < width; w++) {
        const toW = left + w * spreadWidth;
        if (toW >= 0 && toW < toWidth) memory.copy(line + <usize>toW * pixel, image + <usize>w * pixel, pixel);
      }
    }
  }
}

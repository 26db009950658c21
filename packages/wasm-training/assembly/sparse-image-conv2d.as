import { addTimes } from './add-times';
import { addBias } from './bias';

/**
 * Prepares a filter [kernelHeight, kernelWidth, channels, outChannels] for `sparseImageConv2d`: [channels, kernelHeight,
 * kernelWidth, outChannels], each row from right to left, so that what a value is multiplied by lies as what it is added to.
 */
export function turnFilterRows(
  filter: usize, kernelHeight: i32, kernelWidth: i32, channels: i32, outChannels: i32, turned: usize,
): void {
  const tap = <usize>outChannels << 2;
  for (let channel = 0; channel < channels; channel++) {
    for (let line = 0; line < kernelHeight; line++) {
      for (let column = kernelWidth - 1; column >= 0; column--, turned += tap) {
        memory.copy(turned, filter + <usize>((line * kernelWidth + column) * channels + channel) * tap, tap);
      }
    }
  }
}

/**
 * A convolution of stride 1, [batch, height, width, channels] → [batch, outHeight, outWidth, outChannels], of images that
 * are mostly zeros, which are skipped: every other value is added to the outputs that it is seen by. Sums have the order
 * of `conv2d`, and so its bits.
 *
 * @param filter from `turnFilterRows`; outChannels is a multiple of 8. @param bias [outChannels], or 0 for none.
 */
export function sparseImageConv2d(
  batch: i32, height: i32, width: i32, channels: i32, kernelHeight: i32, kernelWidth: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, outChannels: i32, x: usize, filter: usize, y: usize, bias: usize, relu: bool,
): void {
  const outputs = outHeight * outWidth;
  const tap = <usize>outChannels << 2;
  const line = <usize>kernelWidth * tap;
  const outRow = <usize>outWidth * tap;
  for (let image = 0; image < batch; image++, y += <usize>outputs * tap) {
    memory.fill(y, 0, <usize>outputs * tap);
    for (let h = 0; h < height; h++) {
      const firstRow = max(0, h + top - kernelHeight + 1);
      const rows = min(outHeight, h + top + 1) - firstRow;
      for (let w = 0; w < width; w++) {
        const first = w + left - kernelWidth + 1;
        const firstColumn = max(0, first);
        const columns = max(0, min(outWidth, w + left + 1) - firstColumn);
        const start = <usize>((h + top - firstRow) * kernelWidth + firstColumn - first) * tap;
        for (let channel = 0; channel < channels; channel++, x += 4) {
          const value = load<f32>(x);
          if (value == 0) continue;
          let from = filter + <usize>(channel * kernelHeight) * line + start;
          let to = y + <usize>firstRow * outRow + <usize>firstColumn * tap;
          for (let row = 0; row < rows; row++, from -= line, to += outRow) {
            addTimes(f32x4.splat(value), from, <usize>columns * tap, to);
          }
        }
      }
    }
    if (bias != 0 || relu) addBias(y, outputs, outChannels, bias, relu, y);
  }
}

import { addBias } from './bias';
import { multiplyPanels } from './multiply';
import { packRows, panelCount } from './panels';
import { patches } from './patches';
import { PANEL_STEP } from './tile';

/** Bytes of windows that are written at a time: they stay in the second-level cache. */
const PATCHES_BYTES: usize = 1 << 18;

/** Output rows whose windows are written at a time. */
function rowsAtATime(outHeight: i32, outWidth: i32, k: i32): i32 {
  const bytes = (<usize>outWidth * <usize>k) << 2;
  return max(1, min(outHeight, <i32>(PATCHES_BYTES / max(1, bytes))));
}

/** Bytes of workspace that `conv2d` and `conv2dFilterGradient` need. */
export function conv2dWorkspace(
  kernelHeight: i32, kernelWidth: i32, channels: i32, outHeight: i32, outWidth: i32, outChannels: i32,
): usize {
  const k = kernelHeight * kernelWidth * channels;
  const windows = <usize>(rowsAtATime(outHeight, outWidth, k) * outWidth);
  const panels = <usize>panelCount(outChannels) * PANEL_STEP;
  return windows * (<usize>k << 2) + max(<usize>k, windows) * panels;
}

/**
 * A convolution, [batch, height, width, channels] → [batch, outHeight, outWidth, outChannels], of any kernel, stride,
 * dilation and padding; with `spread` above 1 of the input with zeros between its rows and columns.
 *
 * @param filter [kernelHeight, kernelWidth, channels, outChannels]. @param bias [outChannels], or 0 for none.
 */
export function conv2d(
  batch: i32, height: i32, width: i32, channels: i32,
  kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, spreadHeight: i32, spreadWidth: i32,
  top: i32, left: i32, outHeight: i32, outWidth: i32, outChannels: i32,
  x: usize, filter: usize, y: usize, bias: usize, relu: bool, workspace: usize,
): void {
  const k = kernelHeight * kernelWidth * channels;
  const kBytes = <usize>k << 2;
  const rowsAtOnce = rowsAtATime(outHeight, outWidth, k);
  const panels = workspace + <usize>(rowsAtOnce * outWidth) * kBytes;
  const outPixel = <usize>outChannels << 2;
  const imageBytes = <usize>(height * width * channels) << 2;
  packRows(filter, outPixel, k, outChannels, panels);
  for (let image = 0; image < batch; image++, x += imageBytes) {
    for (let row = 0; row < outHeight; row += rowsAtOnce) {
      const rows = min(rowsAtOnce, outHeight - row);
      const windows = rows * outWidth;
      patches(
        x, height, width, channels, kernelHeight, kernelWidth, strideHeight, strideWidth,
        dilationHeight, dilationWidth, spreadHeight, spreadWidth, top, left, row, rows, outWidth, workspace,
      );
      multiplyPanels(windows, outChannels, k, workspace, kBytes, 4, panels, y, outPixel, false);
      if (bias != 0 || relu) addBias(y, windows, outChannels, bias, relu, y);
      y += <usize>windows * outPixel;
    }
  }
}

/**
 * The gradient of a convolution with respect to its filter: [kernelHeight, kernelWidth, channels, outChannels].
 *
 * @param dy [batch, outHeight, outWidth, outChannels].
 */
export function conv2dFilterGradient(
  batch: i32, height: i32, width: i32, channels: i32,
  kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, outChannels: i32,
  x: usize, dy: usize, gradient: usize, workspace: usize,
): void {
  const k = kernelHeight * kernelWidth * channels;
  const kBytes = <usize>k << 2;
  const rowsAtOnce = rowsAtATime(outHeight, outWidth, k);
  const panels = workspace + <usize>(rowsAtOnce * outWidth) * kBytes;
  const outPixel = <usize>outChannels << 2;
  const imageBytes = <usize>(height * width * channels) << 2;
  memory.fill(gradient, 0, kBytes * <usize>outChannels);
  for (let image = 0; image < batch; image++, x += imageBytes) {
    for (let row = 0; row < outHeight; row += rowsAtOnce) {
      const rows = min(rowsAtOnce, outHeight - row);
      const windows = rows * outWidth;
      patches(
        x, height, width, channels, kernelHeight, kernelWidth, strideHeight, strideWidth,
        dilationHeight, dilationWidth, 1, 1, top, left, row, rows, outWidth, workspace,
      );
      packRows(dy, outPixel, windows, outChannels, panels);
      multiplyPanels(k, outChannels, windows, workspace, 4, kBytes, panels, gradient, outPixel, true);
      dy += <usize>windows * outPixel;
    }
  }
}

/** The filter of the gradient with respect to the input: turned by half a turn, [kh, kw, in, out] → [kh, kw, out, in]. */
export function turnFilter(filter: usize, positions: i32, channels: i32, outChannels: i32, turned: usize): void {
  const size = <usize>(channels * outChannels) << 2;
  for (let position = positions - 1; position >= 0; position--, turned += size) {
    const from = filter + <usize>position * size;
    for (let o = 0; o < outChannels; o++) {
      for (let i = 0; i < channels; i++) {
        store<f32>(
          turned + (<usize>(o * channels + i) << 2),
          load<f32>(from + (<usize>(i * outChannels + o) << 2)),
        );
      }
    }
  }
}

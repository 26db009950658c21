import { addBias } from './bias';
import { copyEdge } from './multiply';
import { packRows, panelCount } from './panels';
import { placeImage, spanOf } from './padded-image';
import { scratch } from './scratch';
import { PANEL_STEP, TILE_COLUMNS, TILE_ROWS, tile1, tile4 } from './tile';
import { transpose } from './transpose';

/** Output pixels that are multiplied by a panel of the filter before the next. */
const PIXELS: i32 = 16;

/** Bytes of the output's gradient that are packed at a time: they stay in the second-level cache. */
const GRADIENT_BYTES: usize = 1 << 18;

/** Where in the scratch memory the addresses of the windows lie, behind what `copyEdge` uses. */
const WINDOWS_OFFSET: usize = 256;

function gradientRowsAtATime(outHeight: i32, outWidth: i32, outChannels: i32): i32 {
  const bytes = <usize>(outWidth * panelCount(outChannels)) * PANEL_STEP;
  return max(1, min(outHeight, <i32>(GRADIENT_BYTES / bytes)));
}

/** Bytes of a filter as `packFilter` gives it. */
export function packedFilterBytes(channels: i32, kernelHeight: i32, kernelWidth: i32, outChannels: i32): usize {
  return <usize>(panelCount(outChannels) * kernelHeight * kernelWidth * channels) * PANEL_STEP;
}

/** Packs a filter [kernelHeight, kernelWidth, channels, outChannels] for `conv2d`. */
export function packFilter(
  filter: usize, channels: i32, kernelHeight: i32, kernelWidth: i32, outChannels: i32, packed: usize,
): void {
  packRows(filter, <usize>outChannels << 2, kernelHeight * kernelWidth * channels, outChannels, packed);
}

/** Bytes of workspace that `conv2d` and `conv2dFilterGradient` need. */
export function conv2dWorkspace(
  channels: i32, kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, outHeight: i32, outWidth: i32, outChannels: i32,
): usize {
  const height = spanOf(outHeight, strideHeight, kernelHeight, dilationHeight);
  const width = spanOf(outWidth, strideWidth, kernelWidth, dilationWidth);
  const gradients = gradientRowsAtATime(outHeight, outWidth, outChannels) * outWidth;
  return (<usize>(height * width * channels) << 2) + <usize>(panelCount(outChannels) * gradients) * PANEL_STEP;
}

/**
 * A convolution, [batch, height, width, channels] → [batch, outHeight, outWidth, outChannels], of any kernel, stride,
 * dilation and padding; with `spread` above 1 of the input with zeros between its rows and columns.
 *
 * @param filter from `packFilter`. @param bias [outChannels], or 0 for none.
 */
export function conv2d(
  batch: i32, height: i32, width: i32, channels: i32,
  kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, spreadHeight: i32, spreadWidth: i32,
  top: i32, left: i32, outHeight: i32, outWidth: i32, outChannels: i32,
  x: usize, filter: usize, y: usize, bias: usize, relu: bool, workspace: usize,
): void {
  const spanHeight = spanOf(outHeight, strideHeight, kernelHeight, dilationHeight);
  const spanWidth = spanOf(outWidth, strideWidth, kernelWidth, dilationWidth);
  const pixel = <usize>channels << 2;
  const spanRow = <usize>spanWidth * pixel;
  const spanBytes = <usize>spanHeight * spanRow;
  const taps = kernelHeight * kernelWidth * channels;
  const panelBytes = <usize>taps * PANEL_STEP;
  const outPixel = <usize>outChannels << 2;
  const imageBytes = <usize>(height * width) * pixel;
  const windows = scratch + WINDOWS_OFFSET;

  // A window is read in runs of neighbouring values: a row of the kernel at a time, or a tap where it is dilated.
  const isRow = dilationWidth == 1;
  const groups = isRow ? 1 : kernelHeight;
  const segments = isRow ? kernelHeight : kernelWidth;
  const run = isRow ? kernelWidth * channels : channels;
  const segmentBytes = isRow ? <usize>dilationHeight * spanRow : <usize>dilationWidth * pixel;
  const groupBytes = <usize>dilationHeight * spanRow;
  const groupPanel = <usize>(segments * run) * PANEL_STEP;

  memory.fill(workspace, 0, spanBytes);
  const outputs = outHeight * outWidth;
  for (let image = 0; image < batch; image++, x += imageBytes) {
    placeImage(x, height, width, pixel, spreadHeight, spreadWidth, top, left, workspace, spanHeight, spanWidth);
    const first = y;
    for (let output = 0; output < outputs; output += PIXELS, y += <usize>PIXELS * outPixel) {
      const count = min(PIXELS, outputs - output);
      for (let i = 0; i < count; i++) {
        const row = (output + i) / outWidth;
        const column = output + i - row * outWidth;
        store<usize>(
          windows + (<usize>i << 2),
          workspace + <usize>(row * strideHeight) * spanRow + <usize>(column * strideWidth) * pixel,
        );
      }
      let columns = outChannels;
      let to = y;
      for (let panel = filter; columns > 0; panel += panelBytes, to += PANEL_STEP, columns -= TILE_COLUMNS) {
        for (let group = 0; group < groups; group++) {
          const offset = <usize>group * groupBytes;
          const part = panel + <usize>group * groupPanel;
          for (let i = 0; i < count; i += TILE_ROWS) {
            const rows = min(TILE_ROWS, count - i);
            const isWhole = columns >= TILE_COLUMNS;
            const c = isWhole ? to + <usize>i * outPixel : scratch;
            const cRow = isWhole ? outPixel : PANEL_STEP;
            const accumulate = isWhole && group > 0;
            const at = windows + (<usize>i << 2);
            const a = load<usize>(at);
            if (rows == TILE_ROWS) {
              tile4(
                segments, run, a + offset, load<usize>(at, 4) - a, load<usize>(at, 8) - a, load<usize>(at, 12) - a,
                4, segmentBytes, part, c, cRow, accumulate,
              );
            } else {
              for (let r: usize = 0; r < <usize>rows; r++) {
                tile1(
                  segments, run, load<usize>(at + (r << 2)) + offset, 4, segmentBytes, part, c + r * cRow, accumulate,
                );
              }
            }
            if (!isWhole) copyEdge(rows, columns, to + <usize>i * outPixel, outPixel, group > 0);
          }
        }
      }
    }
    y = first + <usize>outputs * outPixel;
    if (bias != 0 || relu) addBias(first, outputs, outChannels, bias, relu, first);
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
  const spanHeight = spanOf(outHeight, strideHeight, kernelHeight, dilationHeight);
  const spanWidth = spanOf(outWidth, strideWidth, kernelWidth, dilationWidth);
  const pixel = <usize>channels << 2;
  const spanRow = <usize>spanWidth * pixel;
  const spanBytes = <usize>spanHeight * spanRow;
  const panels = workspace + spanBytes;
  const outPixel = <usize>outChannels << 2;
  const imageBytes = <usize>(height * width) * pixel;
  const taps = kernelHeight * kernelWidth * channels;
  const rowsAtOnce = gradientRowsAtATime(outHeight, outWidth, outChannels);

  memory.fill(workspace, 0, spanBytes);
  memory.fill(gradient, 0, <usize>taps * outPixel);
  for (let image = 0; image < batch; image++, x += imageBytes) {
    placeImage(x, height, width, pixel, 1, 1, top, left, workspace, spanHeight, spanWidth);
    for (let row = 0; row < outHeight; row += rowsAtOnce) {
      const rows = min(rowsAtOnce, outHeight - row);
      const outputs = rows * outWidth;
      const from = workspace + <usize>(row * strideHeight) * spanRow;
      packRows(dy, outPixel, outputs, outChannels, panels);
      dy += <usize>outputs * outPixel;
      let panel = panels;
      let to = gradient;
      for (let columns = outChannels; columns > 0; columns -= TILE_COLUMNS, to += PANEL_STEP) {
        tapGradients(
          channels, kernelHeight, kernelWidth, dilationHeight, dilationWidth, spanRow,
          rows, outWidth, <usize>strideWidth * pixel, <usize>strideHeight * spanRow, from, panel,
          to, outPixel, min(TILE_COLUMNS, columns),
        );
        panel += <usize>outputs * PANEL_STEP;
      }
    }
  }
}

/** The gradients of every tap of the kernel with respect to a panel of the output's channels, added to what is there. */
function tapGradients(
  channels: i32, kernelHeight: i32, kernelWidth: i32, dilationHeight: i32, dilationWidth: i32, spanRow: usize,
  segments: i32, run: i32, aStep: usize, aSegment: usize, from: usize, panel: usize,
  to: usize, toRow: usize, columns: i32,
): void {
  const kernelRow = <usize>(kernelWidth * channels) * toRow;
  const lineBytes = <usize>dilationHeight * spanRow;
  // Taps that are neighbours in memory: a row of the kernel, or a pixel where it is dilated.
  const isRow = dilationWidth == 1;
  const runs = isRow ? 1 : kernelWidth;
  const length = isRow ? kernelWidth * channels : channels;
  const whole = length & ~(TILE_ROWS - 1);
  for (let group = 0; group < runs; group++) {
    const start = from + (<usize>(group * dilationWidth * channels) << 2);
    const c = to + <usize>(group * channels) * toRow;
    for (let line: usize = 0; line < <usize>kernelHeight; line++) {
      for (let tap: usize = 0; tap < <usize>whole; tap += TILE_ROWS) {
        fourTaps(
          segments, run, start + line * lineBytes + (tap << 2), 4, aStep, aSegment, panel,
          c + line * kernelRow + tap * toRow, toRow, columns,
        );
      }
    }
    // What is left of each row, four rows at a time.
    for (let tap: usize = whole; tap < <usize>length; tap++) {
      let line: usize = 0;
      for (; line + TILE_ROWS <= <usize>kernelHeight; line += TILE_ROWS) {
        fourTaps(
          segments, run, start + line * lineBytes + (tap << 2), lineBytes, aStep, aSegment, panel,
          c + line * kernelRow + tap * toRow, kernelRow, columns,
        );
      }
      for (; line < <usize>kernelHeight; line++) {
        const at = c + line * kernelRow + tap * toRow;
        const isWhole = columns == TILE_COLUMNS;
        tile1(
          segments, run, start + line * lineBytes + (tap << 2), aStep, aSegment, panel, isWhole ? at : scratch, isWhole,
        );
        if (!isWhole) copyEdge(1, columns, at, toRow, true);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function fourTaps(
  segments: i32, run: i32, a: usize, row: usize, aStep: usize, aSegment: usize, panel: usize,
  c: usize, cRow: usize, columns: i32,
): void {
  if (columns == TILE_COLUMNS) {
    tile4(segments, run, a, row, 2 * row, 3 * row, aStep, aSegment, panel, c, cRow, true);
  } else {
    tile4(segments, run, a, row, 2 * row, 3 * row, aStep, aSegment, panel, scratch, PANEL_STEP, false);
    copyEdge(TILE_ROWS, columns, c, cRow, true);
  }
}

/** The filter of the gradient with respect to the input: turned by half a turn, [kh, kw, in, out] → [kh, kw, out, in]. */
export function turnFilter(filter: usize, positions: i32, channels: i32, outChannels: i32, turned: usize): void {
  const size = <usize>(channels * outChannels) << 2;
  for (let position = positions - 1; position >= 0; position--, turned += size) {
    const from = filter + <usize>position * size;
    transpose(from, <usize>outChannels << 2, channels, outChannels, turned, <usize>channels << 2);
  }
}

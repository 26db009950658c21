// The gradients of a convolution from a gradient of its output that is mostly zeros, which are skipped: sums of the other
// terms in the order of the dense kernels, and so with their bits.
import { spreadToWinners } from './max-pool';
import { listBytes, nonzerosByChannel, nonzerosByPosition, winnersByChannel } from './nonzeros';
import { placeImage, spanOf } from './padded-image';
import { ADDED, continueTwo, CONTINUED, ROW_FLOATS, sumRows } from './row-sums';
import { transpose } from './transpose';

// @ts-ignore: decorator
@inline
function paddedFloats(floats: i32): i32 {
  return (floats + ROW_FLOATS - 1) & ~(ROW_FLOATS - 1);
}

// @ts-ignore: decorator
@inline
function aligned(bytes: usize): usize {
  return (bytes + 63) & ~63;
}

/** Floats that lie together in a window: all of it where it was copied out, or else a row of the kernel, or a tap. */
// @ts-ignore: decorator
@inline
function runOf(channels: i32, kernelHeight: i32, kernelWidth: i32, dilationWidth: i32): i32 {
  if (isCopiedOut(channels, kernelWidth)) return kernelHeight * kernelWidth * channels;
  return dilationWidth == 1 ? kernelWidth * channels : channels;
}

/** Windows with short rows are copied out, one after another. */
// @ts-ignore: decorator
@inline
function isCopiedOut(channels: i32, kernelWidth: i32): bool {
  return kernelWidth * channels < ROW_FLOATS;
}

/** Bytes of workspace that `sparseFilterGradient` needs. */
export function sparseFilterGradientWorkspace(
  channels: i32, kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, outHeight: i32, outWidth: i32, outChannels: i32, pooled: i32,
): usize {
  const positions = outHeight * outWidth;
  const pixels = spanOf(outHeight, strideHeight, kernelHeight, dilationHeight)
    * spanOf(outWidth, strideWidth, kernelWidth, dilationWidth);
  const run = paddedFloats(runOf(channels, kernelHeight, kernelWidth, dilationWidth));
  const windows = isCopiedOut(channels, kernelWidth) ? positions * run + ROW_FLOATS : 0;
  return aligned(<usize>(pixels * channels + ROW_FLOATS) << 2) + aligned(<usize>windows << 2)
    + aligned(<usize>positions << 2) + aligned(<usize>outChannels << 2)
    + <usize>outChannels * sumsBytes(channels, kernelHeight, kernelWidth, dilationWidth)
    + <usize>outChannels * listBytes(pooled > 0 ? pooled : positions);
}

/** Bytes of one output channel's sums, run by run, each padded to whole rows. */
// @ts-ignore: decorator
@inline
function sumsBytes(channels: i32, kernelHeight: i32, kernelWidth: i32, dilationWidth: i32): usize {
  const run = runOf(channels, kernelHeight, kernelWidth, dilationWidth);
  return <usize>(kernelHeight * kernelWidth * channels / run * paddedFloats(run)) << 2;
}

/**
 * The gradient of a convolution with respect to its filter: [kernelHeight, kernelWidth, channels, outChannels].
 *
 * @param dy [batch, outHeight, outWidth, outChannels], or where it is the gradient of max pooling [batch, pooled,
 * outChannels], with as many winners; `pooled` is 0 elsewhere.
 */
export function sparseFilterGradient(
  batch: i32, height: i32, width: i32, channels: i32,
  kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, outChannels: i32, pooled: i32,
  x: usize, dy: usize, winners: usize, gradient: usize, workspace: usize,
): void {
  const spanHeight = spanOf(outHeight, strideHeight, kernelHeight, dilationHeight);
  const spanWidth = spanOf(outWidth, strideWidth, kernelWidth, dilationWidth);
  const pixel = <usize>channels << 2;
  const spanRow = <usize>spanWidth * pixel;
  const spanBytes = <usize>spanHeight * spanRow + (<usize>ROW_FLOATS << 2);
  const positions = outHeight * outWidth;
  const isCopied = isCopiedOut(channels, kernelWidth);
  const run = runOf(channels, kernelHeight, kernelWidth, dilationWidth);
  const runFloats = paddedFloats(run);
  const runBytes = <usize>runFloats << 2;
  const sumsRow = sumsBytes(channels, kernelHeight, kernelWidth, dilationWidth);
  const windows = workspace + aligned(spanBytes);
  const bases = windows + (isCopied ? aligned(<usize>positions * runBytes + (<usize>ROW_FLOATS << 2)) : 0);
  const ends = bases + aligned(<usize>positions << 2);
  const sums = ends + aligned(<usize>outChannels << 2);
  const lists = sums + <usize>outChannels * sumsRow;
  const values = pooled > 0 ? pooled : positions;
  const capacity = listBytes(values);
  const imageBytes = <usize>(height * width) * pixel;
  const gradientBytes = <usize>(values * outChannels) << 2;

  memory.fill(workspace, 0, spanBytes);
  memory.fill(sums, 0, <usize>outChannels * sumsRow);
  let base = bases;
  for (let row = 0; row < outHeight; row++) {
    for (let column = 0; column < outWidth; column++, base += 4) {
      store<usize>(base, isCopied
        ? <usize>(row * outWidth + column) * runBytes
        : <usize>(row * strideHeight) * spanRow + <usize>(column * strideWidth) * pixel);
    }
  }
  for (let image = 0; image < batch; image++, x += imageBytes, dy += gradientBytes, winners += gradientBytes) {
    if (pooled > 0) winnersByChannel(dy, winners, pooled, outChannels, bases, lists, capacity, ends);
    else nonzerosByChannel(dy, <usize>outChannels << 2, positions, outChannels, bases, lists, capacity, ends);
    placeImage(x, height, width, pixel, 1, 1, top, left, workspace, spanHeight, spanWidth);
    if (isCopied) {
      copyWindows(
        workspace, spanRow, pixel, kernelHeight, kernelWidth, strideHeight, strideWidth, dilationHeight, dilationWidth,
        outHeight, outWidth, windows, runBytes,
      );
      addWindows(windows, 1, 0, 1, 0, outChannels, lists, capacity, ends, runFloats, sums);
    } else {
      addWindows(
        workspace, kernelHeight, <usize>dilationHeight * spanRow,
        dilationWidth == 1 ? 1 : kernelWidth, <usize>dilationWidth * pixel,
        outChannels, lists, capacity, ends, runFloats, sums,
      );
    }
  }
  for (let at: usize = 0; at < sumsRow; at += runBytes, gradient += <usize>(run * outChannels) << 2) {
    transpose(sums + at, sumsRow, outChannels, run, gradient, <usize>outChannels << 2);
  }
}

/** Adds every output channel's sum over its list to `sums`, run by run of the windows. */
function addWindows(
  from: usize, lines: i32, line: usize, taps: i32, tap: usize,
  outChannels: i32, lists: usize, capacity: usize, ends: usize, floats: i32, sums: usize,
): void {
  const runBytes = <usize>floats << 2;
  for (let channel = 0; channel < outChannels; channel++, lists += capacity, ends += 4) {
    const end = load<usize>(ends);
    for (let i: usize = 0; i < <usize>lines; i++) {
      for (let j: usize = 0; j < <usize>taps; j++, sums += runBytes) {
        sumRows(lists, end, from + i * line + j * tap, sums, floats, ADDED);
      }
    }
  }
}

/** Windows, one after another, each in `windowBytes` of which the last may be left as they are. */
function copyWindows(
  image: usize, spanRow: usize, pixel: usize, kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, outHeight: i32, outWidth: i32, to: usize, windowBytes: usize,
): void {
  const isShort = dilationWidth == 1 && <usize>kernelWidth * pixel <= 32;
  const line = <usize>dilationHeight * spanRow;
  const runBytes = <usize>kernelWidth * pixel;
  for (let row = 0; row < outHeight; row++) {
    for (let column = 0; column < outWidth; column++, to += windowBytes) {
      let from = image + <usize>(row * strideHeight) * spanRow + <usize>(column * strideWidth) * pixel;
      let at = to;
      for (let i = 0; i < kernelHeight; i++, from += line) {
        if (isShort) {
          // More than the run, overwritten by the next or never read.
          const first = v128.load(from);
          const second = v128.load(from, 16);
          v128.store(at, first);
          v128.store(at, second, 16);
          at += runBytes;
        } else {
          for (let j = 0; j < kernelWidth; j++, at += pixel) {
            memory.copy(at, from + <usize>(j * dilationWidth) * pixel, pixel);
          }
        }
      }
    }
  }
}

/** Bytes of a filter [taps, channels, outChannels] as [taps, outChannels, channels], the channels padded to whole rows. */
// @ts-ignore: decorator
@inline
function turnedBytes(taps: i32, channels: i32, outChannels: i32): usize {
  return <usize>(taps * outChannels * paddedFloats(channels)) << 2;
}

/** Bytes of workspace that `sparseInputGradient` needs. */
export function sparseInputGradientWorkspace(
  height: i32, width: i32, channels: i32, kernelHeight: i32, kernelWidth: i32,
  outHeight: i32, outWidth: i32, outChannels: i32, pooled: i32,
): usize {
  const positions = outHeight * outWidth;
  const image = paddedFloats(channels) == channels ? 0 : height * width * paddedFloats(channels);
  return turnedBytes(kernelHeight * kernelWidth, channels, outChannels)
    + aligned(<usize>image << 2) + aligned(<usize>positions << 2) + aligned(<usize>(positions + 1) << 2)
    + (pooled > 0 ? aligned(<usize>(positions * outChannels) << 2) : 0) + listBytes(positions * outChannels);
}

/**
 * The gradient of a convolution with respect to its input: [batch, height, width, channels].
 *
 * @param dy and the winners as in `sparseFilterGradient`.
 */
export function sparseInputGradient(
  batch: i32, height: i32, width: i32, channels: i32,
  kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, outChannels: i32, pooled: i32,
  dy: usize, winners: usize, filter: usize, dx: usize, workspace: usize,
): void {
  const positions = outHeight * outWidth;
  const floats = paddedFloats(channels);
  const pixel = <usize>channels << 2;
  const paddedPixel = <usize>floats << 2;
  const isPadded = floats != channels;
  const taps = kernelHeight * kernelWidth;
  const turned = workspace;
  const padded = turned + turnedBytes(taps, channels, outChannels);
  const bases = padded + (isPadded ? aligned(<usize>(height * width) * paddedPixel) : 0);
  const starts = bases + aligned(<usize>positions << 2);
  const spread = starts + aligned(<usize>(positions + 1) << 2);
  const spreadBytes = <usize>(positions * outChannels) << 2;
  const list = spread + (pooled > 0 ? aligned(spreadBytes) : 0);
  const tap = <usize>outChannels * paddedPixel;
  const imageBytes = <usize>(height * width) * pixel;
  const gradientBytes = pooled > 0 ? <usize>(pooled * outChannels) << 2 : spreadBytes;

  const filterRow = <usize>outChannels << 2;
  for (let i: usize = 0; i < <usize>taps; i++) {
    transpose(filter + i * <usize>channels * filterRow, filterRow, channels, outChannels, turned + i * tap, paddedPixel);
  }
  // An output column's share of the tap that belongs to it and a pixel; the pixel's comes where it is summed up.
  let base = bases;
  for (let row = 0; row < outHeight; row++) {
    for (let column = 0; column < outWidth; column++, base += 4) {
      store<i32>(base, -column * strideWidth * <i32>tap);
    }
  }
  for (let image = 0; image < batch; image++, dx += imageBytes, dy += gradientBytes, winners += gradientBytes) {
    const to = isPadded ? padded : dx;
    if (pooled > 0) spreadToWinners(pooled, positions, outChannels, dy, winners, spread);
    nonzerosByPosition(pooled > 0 ? spread : dy, positions, outChannels, bases, <i32>paddedPixel, list, starts);
    memory.fill(to, 0, <usize>(height * width) * paddedPixel);
    for (let line = kernelHeight - 1; line >= 0; line--) {
      const lineTaps = turned + <usize>(line * kernelWidth) * tap;
      for (let h = 0; h < height; h++) {
        const down = h + top - line * dilationHeight;
        const row = down / strideHeight;
        if (down < 0 || down % strideHeight != 0 || row >= outHeight) continue;
        rowGradient(
          width, left, kernelWidth, strideWidth, dilationWidth, outWidth,
          starts + (<usize>(row * outWidth) << 2), lineTaps, tap, to + <usize>(h * width) * paddedPixel, floats,
        );
      }
    }
    if (isPadded) {
      let from = to;
      for (let i = 0; i < height * width; i++, from += paddedPixel) memory.copy(dx + <usize>i * pixel, from, pixel);
    }
  }
}

/** What one row of outputs gives one row of pixels by one row of the kernel. */
// @ts-ignore: decorator
@inline
function rowGradient(
  width: i32, left: i32, kernelWidth: i32, stride: i32, dilation: i32, outWidth: i32,
  starts: usize, taps: usize, tap: usize, to: usize, floats: i32,
): void {
  const pixel = <usize>floats << 2;
  let w = 0;
  if (dilation == 1) {
    for (; w < width; w += 2, to += 2 * pixel) {
      const across = w + left;
      const from = starts + (<usize>firstColumn(across, kernelWidth, outWidth, stride) << 2);
      const end = starts + (<usize>endColumn(across, outWidth, stride) << 2);
      const own = taps + <usize>across * tap;
      if (w + 1 == width) {
        if (from < end) sumRows(load<usize>(from), load<usize>(end), own, to, floats, CONTINUED);
        continue;
      }
      const nextFrom = starts + (<usize>firstColumn(across + 1, kernelWidth, outWidth, stride) << 2);
      const nextEnd = starts + (<usize>endColumn(across + 1, outWidth, stride) << 2);
      continueTwo(
        load<usize>(from), from < end ? load<usize>(end) : load<usize>(from), own,
        load<usize>(nextFrom), nextFrom < nextEnd ? load<usize>(nextEnd) : load<usize>(nextFrom), own + tap, to, floats,
      );
    }
    return;
  }
  for (; w < width; w++, to += pixel) {
    const across = w + left;
    for (let j = kernelWidth - 1; j >= 0; j--) {
      const offset = across - j * dilation;
      const column = offset / stride;
      if (offset < 0 || offset % stride != 0 || column >= outWidth) continue;
      const at = starts + (<usize>column << 2);
      const own = <usize>j * tap + <usize>(column * stride) * tap;
      sumRows(load<usize>(at), load<usize>(at, 4), taps + own, to, floats, CONTINUED);
    }
  }
}

/** The first column of outputs whose window holds a pixel, */
// @ts-ignore: decorator
@inline
function firstColumn(across: i32, kernelWidth: i32, outWidth: i32, stride: i32): i32 {
  return across < kernelWidth ? 0 : min(outWidth, (across - kernelWidth) / stride + 1);
}

/** and the one behind the last. */
// @ts-ignore: decorator
@inline
function endColumn(across: i32, outWidth: i32, stride: i32): i32 {
  return min(outWidth, across < 0 ? 0 : across / stride + 1);
}

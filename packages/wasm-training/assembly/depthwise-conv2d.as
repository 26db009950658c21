import { madd } from './madd';
import { spanOf } from './padded-image';

/** Channels are computed in eights: two vectors. */
const BLOCK: i32 = 8;
const BLOCK_BYTES: usize = 32;

/** Bytes of an entry in a list of taps: two addresses. */
const ENTRY_BYTES: usize = 8;

/** Bytes of a pixel whose channels are filled up to whole blocks. */
// @ts-ignore: decorator
@inline
function pixelBytes(channels: i32): usize {
  return <usize>((channels + BLOCK - 1) & -BLOCK) << 2;
}

/** Copies pixels, each channel `multiplier` times, to pixels of `toPixel` bytes, of which the rest stays as it is. */
function widen(from: usize, pixels: i32, channels: i32, multiplier: i32, to: usize, toPixel: usize): void {
  const pixel = <usize>channels << 2;
  if (multiplier == 1 && pixel == toPixel) {
    memory.copy(to, from, <usize>pixels * pixel);
    return;
  }
  for (; pixels > 0; pixels--, from += pixel, to += toPixel) {
    for (let channel: usize = 0, place = to; channel < pixel; channel += 4) {
      const value = load<f32>(from + channel);
      for (let copy = 0; copy < multiplier; copy++, place += 4) store<f32>(place, value);
    }
  }
}

/** What `widen` undoes: sums of `multiplier` neighbouring channels. */
function narrow(from: usize, pixels: i32, fromPixel: usize, channels: i32, multiplier: i32, to: usize): void {
  for (; pixels > 0; pixels--, from += fromPixel) {
    let place = from;
    for (let channel = 0; channel < channels; channel++, to += 4) {
      let sum: f32 = 0;
      for (let copy = 0; copy < multiplier; copy++, place += 4) sum += load<f32>(place);
      store<f32>(to, sum);
    }
  }
}

/** Copies an image into zeros that are there already, `top` rows down and `left` columns in, its channels as by `widen`. */
function widenImage(
  x: usize, height: i32, width: i32, channels: i32, multiplier: i32, top: i32, left: i32,
  to: usize, toHeight: i32, toWidth: i32, toPixel: usize,
): void {
  const skipped = max(0, -left);
  const columns = min(width - skipped, toWidth - max(0, left));
  if (columns <= 0) return;
  x += <usize>(skipped * channels) << 2;
  for (let h = 0; h < height; h++, x += <usize>(width * channels) << 2) {
    const line = h + top;
    if (line < 0 || line >= toHeight) continue;
    widen(x, columns, channels, multiplier, to + <usize>(line * toWidth + max(0, left)) * toPixel, toPixel);
  }
}

/** Bytes of workspace that `depthwiseConv2d` needs. */
export function depthwiseConv2dWorkspace(
  channels: i32, multiplier: i32, kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, outHeight: i32, outWidth: i32,
): usize {
  return depthwiseFilterGradientWorkspace(
    channels, multiplier, kernelHeight, kernelWidth, strideHeight, strideWidth,
    dilationHeight, dilationWidth, outHeight, outWidth,
  );
}

/**
 * A depthwise convolution, [batch, height, width, channels] → [batch, outHeight, outWidth, channels × multiplier].
 *
 * @param filter [kernelHeight, kernelWidth, channels, multiplier].
 */
export function depthwiseConv2d(
  batch: i32, height: i32, width: i32, channels: i32, multiplier: i32,
  kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, top: i32, left: i32, outHeight: i32, outWidth: i32,
  x: usize, filter: usize, y: usize, workspace: usize,
): void {
  const spanHeight = spanOf(outHeight, strideHeight, kernelHeight, dilationHeight);
  const spanWidth = spanOf(outWidth, strideWidth, kernelWidth, dilationWidth);
  const outs = channels * multiplier;
  const pixel = pixelBytes(outs);
  const taps = kernelHeight * kernelWidth;
  const weights = workspace + <usize>(spanHeight * spanWidth) * pixel;
  const wideRow = weights + <usize>taps * pixel;
  const list = wideRow + <usize>outWidth * pixel;
  memory.fill(workspace, 0, list - workspace);
  widen(filter, taps, outs, 1, weights, pixel);

  const imageBytes = <usize>(height * width * channels) << 2;
  const outRow = <usize>(outWidth * outs) << 2;
  const isWide = pixel == <usize>outs << 2;
  for (let image = 0; image < batch; image++, x += imageBytes) {
    widenImage(x, height, width, channels, multiplier, top, left, workspace, spanHeight, spanWidth, pixel);
    for (let row = 0; row < outHeight; row++, y += outRow) {
      let end = list;
      for (let tap = 0; tap < taps; tap++, end += ENTRY_BYTES) {
        const kh = tap / kernelWidth;
        const line = row * strideHeight + kh * dilationHeight;
        const column = (tap - kh * kernelWidth) * dilationWidth;
        store<usize>(end, workspace + <usize>(line * spanWidth + column) * pixel);
        store<usize>(end, weights + <usize>tap * pixel, 4);
      }
      const to = isWide ? y : wideRow;
      sumTaps(list, end, outWidth, pixel, <usize>strideWidth * pixel, to, pixel);
      if (!isWide) narrow(wideRow, outWidth, pixel, outs, 1, y);
    }
  }
}

/** Bytes of workspace that `depthwiseFilterGradient` needs. */
export function depthwiseFilterGradientWorkspace(
  channels: i32, multiplier: i32, kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, outHeight: i32, outWidth: i32,
): usize {
  const span = spanOf(outHeight, strideHeight, kernelHeight, dilationHeight)
    * spanOf(outWidth, strideWidth, kernelWidth, dilationWidth);
  const taps = kernelHeight * kernelWidth;
  return <usize>(span + outWidth + taps) * pixelBytes(channels * multiplier) + <usize>taps * ENTRY_BYTES;
}

/**
 * The gradient of a depthwise convolution with respect to its filter: [kernelHeight, kernelWidth, channels, multiplier].
 *
 * @param x [batch, height, width, channels]. @param dy [batch, outHeight, outWidth, channels × multiplier].
 */
export function depthwiseFilterGradient(
  batch: i32, height: i32, width: i32, channels: i32, multiplier: i32,
  kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, top: i32, left: i32, outHeight: i32, outWidth: i32,
  x: usize, dy: usize, gradient: usize, workspace: usize,
): void {
  const spanHeight = spanOf(outHeight, strideHeight, kernelHeight, dilationHeight);
  const spanWidth = spanOf(outWidth, strideWidth, kernelWidth, dilationWidth);
  const outs = channels * multiplier;
  const pixel = pixelBytes(outs);
  const spanRow = <usize>spanWidth * pixel;
  const taps = kernelHeight * kernelWidth;
  const wide = workspace + <usize>spanHeight * spanRow;
  const sums = wide + <usize>outWidth * pixel;
  const offsets = sums + <usize>taps * pixel;
  memory.fill(workspace, 0, offsets - workspace);
  for (let tap = 0; tap < taps; tap++) {
    const row = tap / kernelWidth;
    const column = tap - row * kernelWidth;
    const offset = <usize>(row * dilationHeight) * spanRow + <usize>(column * dilationWidth) * pixel;
    store<usize>(offsets + (<usize>tap << 2), offset);
  }

  const imageBytes = <usize>(height * width * channels) << 2;
  const outRow = <usize>(outWidth * outs) << 2;
  const isWide = pixel == <usize>outs << 2;
  for (let image = 0; image < batch; image++, x += imageBytes) {
    widenImage(x, height, width, channels, multiplier, top, left, workspace, spanHeight, spanWidth, pixel);
    for (let row = 0; row < outHeight; row++, dy += outRow) {
      if (!isWide) widen(dy, outWidth, outs, 1, wide, pixel);
      const from = workspace + <usize>(row * strideHeight) * spanRow;
      const step = <usize>strideWidth * pixel;
      for (let block: usize = 0; block < pixel; block += BLOCK_BYTES) {
        addTaps(taps, offsets, from + block, step, (isWide ? dy : wide) + block, pixel, outWidth, sums + block);
      }
    }
  }
  narrow(sums, taps, pixel, outs, 1, gradient);
}

/** Adds to each tap's sums, of one block of channels, what a row of outputs gives. */
// @ts-ignore: decorator
@inline
function addTaps(
  taps: i32, offsets: usize, from: usize, step: usize, dy: usize, pixel: usize, count: i32, sums: usize,
): void {
  const end = dy + <usize>count * pixel;
  let tap = 0;
  for (; tap + 4 <= taps; tap += 4, offsets += 16, sums += 4 * pixel) {
    let a = from + load<usize>(offsets);
    const row1 = from + load<usize>(offsets, 4) - a;
    const row2 = from + load<usize>(offsets, 8) - a;
    const row3 = from + load<usize>(offsets, 12) - a;
    const s1 = sums + pixel, s2 = s1 + pixel, s3 = s2 + pixel;
    let c00 = v128.load(sums), c01 = v128.load(sums, 16), c10 = v128.load(s1), c11 = v128.load(s1, 16);
    let c20 = v128.load(s2), c21 = v128.load(s2, 16), c30 = v128.load(s3), c31 = v128.load(s3, 16);
    for (let at = dy; at < end; at += pixel, a += step) {
      const d0 = v128.load(at), d1 = v128.load(at, 16);
      c00 = madd(v128.load(a), d0, c00);
      c01 = madd(v128.load(a, 16), d1, c01);
      c10 = madd(v128.load(a + row1), d0, c10);
      c11 = madd(v128.load(a + row1, 16), d1, c11);
      if (a == 0) break; // never: otherwise V8 of Node 20 and 22 loads everything first, and spills the sums
      c20 = madd(v128.load(a + row2), d0, c20);
      c21 = madd(v128.load(a + row2, 16), d1, c21);
      c30 = madd(v128.load(a + row3), d0, c30);
      c31 = madd(v128.load(a + row3, 16), d1, c31);
    }
    storeBlock(sums, c00, c01);
    storeBlock(s1, c10, c11);
    storeBlock(s2, c20, c21);
    storeBlock(s3, c30, c31);
  }
  for (; tap < taps; tap++, offsets += 4, sums += pixel) {
    let a = from + load<usize>(offsets);
    let c0 = v128.load(sums), c1 = v128.load(sums, 16);
    for (let at = dy; at < end; at += pixel, a += step) {
      c0 = madd(v128.load(a), v128.load(at), c0);
      c1 = madd(v128.load(a, 16), v128.load(at, 16), c1);
    }
    storeBlock(sums, c0, c1);
  }
}

/** The outermost columns of `dy` that `depthwiseInputGradient` reads, some of them outside of it. */
// @ts-ignore: decorator
@inline
function firstColumn(kernelWidth: i32, strideWidth: i32, dilationWidth: i32, left: i32): i32 {
  return min(0, (left - (kernelWidth - 1) * dilationWidth) / strideWidth);
}

// @ts-ignore: decorator
@inline
function columnsOf(width: i32, kernelWidth: i32, strideWidth: i32, dilationWidth: i32, left: i32, outWidth: i32): i32 {
  const last = max(outWidth - 1, (width - 1 + left) / strideWidth);
  return last - firstColumn(kernelWidth, strideWidth, dilationWidth, left) + 1;
}

/** Bytes of workspace that `depthwiseInputGradient` needs. */
export function depthwiseInputGradientWorkspace(
  width: i32, channels: i32, multiplier: i32, kernelHeight: i32, kernelWidth: i32, strideWidth: i32,
  dilationWidth: i32, left: i32, outHeight: i32, outWidth: i32,
): usize {
  const columns = columnsOf(width, kernelWidth, strideWidth, dilationWidth, left, outWidth);
  const taps = kernelHeight * kernelWidth;
  const pixels = taps + width + outHeight * columns;
  return <usize>pixels * pixelBytes(channels * multiplier) + <usize>taps * ENTRY_BYTES;
}

/**
 * The gradient of a depthwise convolution with respect to its input: [batch, height, width, channels].
 *
 * @param dy [batch, outHeight, outWidth, channels × multiplier].
 * @param filter [kernelHeight, kernelWidth, channels, multiplier].
 */
export function depthwiseInputGradient(
  batch: i32, height: i32, width: i32, channels: i32, multiplier: i32,
  kernelHeight: i32, kernelWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, top: i32, left: i32, outHeight: i32, outWidth: i32,
  dy: usize, filter: usize, gradient: usize, workspace: usize,
): void {
  const first = firstColumn(kernelWidth, strideWidth, dilationWidth, left);
  const columns = columnsOf(width, kernelWidth, strideWidth, dilationWidth, left, outWidth);
  const outs = channels * multiplier;
  const pixel = pixelBytes(outs);
  const taps = kernelHeight * kernelWidth;
  const wideRow = workspace + <usize>taps * pixel;
  const padded = wideRow + <usize>width * pixel;
  const list = padded + <usize>(outHeight * columns) * pixel;
  memory.fill(workspace, 0, list - workspace);
  widen(filter, taps, outs, 1, workspace, pixel);

  const isWide = multiplier == 1 && pixel == <usize>channels << 2;
  const outRow = <usize>(outWidth * outs) << 2;
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < outHeight; row++, dy += outRow) {
      widen(dy, outWidth, outs, 1, padded + <usize>(row * columns - first) * pixel, pixel);
    }
    for (let h = 0; h < height; h++, gradient += <usize>(width * channels) << 2) {
      const to = isWide ? gradient : wideRow;
      // Columns that are a stride apart have the same taps, of neighbouring outputs.
      for (let phase = 0; phase < min(strideWidth, width); phase++) {
        let end = list;
        for (let kh = 0; kh < kernelHeight; kh++) {
          const below = h + top - kh * dilationHeight;
          const row = below / strideHeight;
          if (below < 0 || below % strideHeight != 0 || row >= outHeight) continue;
          for (let kw = 0; kw < kernelWidth; kw++) {
            const right = phase + left - kw * dilationWidth;
            if (right % strideWidth != 0) continue;
            store<usize>(end, padded + <usize>(row * columns + right / strideWidth - first) * pixel);
            store<usize>(end, workspace + <usize>(kh * kernelWidth + kw) * pixel, 4);
            end += ENTRY_BYTES;
          }
        }
        sumTaps(
          list, end, (width - phase + strideWidth - 1) / strideWidth, pixel, pixel,
          to + <usize>phase * pixel, <usize>strideWidth * pixel,
        );
      }
      if (!isWide) narrow(wideRow, width, pixel, channels, multiplier, gradient);
    }
  }
}

/**
 * Sums over a list of taps for `count` pixels, which are `step` bytes apart, and `fromStep` where they are read.
 *
 * @param list of each tap two addresses: of what it reads for the first pixel, and of its weights.
 */
function sumTaps(
  list: usize, end: usize, count: i32, pixel: usize, fromStep: usize, to: usize, step: usize,
): void {
  const zero = f32x4.splat(0);
  let offset: usize = 0;
  for (; count >= 4; count -= 4, offset += 4 * fromStep, to += 4 * step) {
    for (let block: usize = 0; block < pixel; block += BLOCK_BYTES) {
      let c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
      for (let tap = list; tap < end; tap += ENTRY_BYTES) {
        const weights = load<usize>(tap, 4) + block;
        const w0 = v128.load(weights), w1 = v128.load(weights, 16);
        const a = load<usize>(tap) + offset + block;
        const b = a + 2 * fromStep;
        c00 = madd(v128.load(a), w0, c00);
        c01 = madd(v128.load(a, 16), w1, c01);
        c10 = madd(v128.load(a + fromStep), w0, c10);
        c11 = madd(v128.load(a + fromStep, 16), w1, c11);
        if (a == 0) break; // never: as above
        c20 = madd(v128.load(b), w0, c20);
        c21 = madd(v128.load(b, 16), w1, c21);
        c30 = madd(v128.load(b + fromStep), w0, c30);
        c31 = madd(v128.load(b + fromStep, 16), w1, c31);
      }
      const at = to + block;
      storeBlock(at, c00, c01);
      storeBlock(at + step, c10, c11);
      storeBlock(at + 2 * step, c20, c21);
      storeBlock(at + 3 * step, c30, c31);
    }
  }
  for (; count > 0; count--, offset += fromStep, to += step) {
    for (let block: usize = 0; block < pixel; block += BLOCK_BYTES) {
      let c0 = zero, c1 = zero;
      for (let tap = list; tap < end; tap += ENTRY_BYTES) {
        const weights = load<usize>(tap, 4) + block;
        const a = load<usize>(tap) + offset + block;
        c0 = madd(v128.load(a), v128.load(weights), c0);
        c1 = madd(v128.load(a, 16), v128.load(weights, 16), c1);
      }
      storeBlock(to + block, c0, c1);
    }
  }
}

// @ts-ignore: decorator
@inline
function storeBlock(to: usize, low: v128, high: v128): void {
  v128.store(to, low);
  v128.store(to, high, 16);
}

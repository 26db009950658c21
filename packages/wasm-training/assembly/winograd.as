import { multiplyPanels } from './multiply';
import { panelCount } from './panels';
import { scratch } from './scratch';
import { PANEL_STEP, TILE_COLUMNS } from './tile';
import * as of3x3 from './winograd-3x3';
import * as of5x5 from './winograd-5x5';
import { OUT } from './winograd-points';

/** Blocks of outputs that are computed at a time: what they need stays in the second-level cache. */
const BLOCKS: i32 = 16;

/** The same for the filter's gradient, where few blocks would make short sums of which each is loaded and stored. */
const GRADIENT_BLOCKS: i32 = 64;

/** Where in the scratch memory a block of outputs lies, behind what the transforms use. */
const BLOCK_OFFSET: usize = 2048;

/** Keeps the planes of the points from falling into the same cache lines. */
const GAP: usize = 64;

/** The side of the block of inputs that a block of outputs needs, of a filter of 3×3 or 5×5 `taps`. */
// @ts-ignore: decorator
@inline
function sideOf(taps: i32): i32 {
  return OUT + taps - 1;
}

/** Multiplications that a block of outputs takes: values in the transformed domain. */
// @ts-ignore: decorator
@inline
function pointsOf(taps: i32): usize {
  return <usize>(sideOf(taps) * sideOf(taps));
}

// @ts-ignore: decorator
@inline
function blocksAlong(size: i32): i32 {
  return (size + OUT - 1) / OUT;
}

// @ts-ignore: decorator
@inline
function rowsOf(blocks: i32, outWidth: i32): i32 {
  return max(1, blocks / blocksAlong(outWidth));
}

/** Bytes of one point's values for `rows` × `columns` of something. */
// @ts-ignore: decorator
@inline
function planeBytes(rows: i32, columns: i32): usize {
  return (<usize>(rows * columns) << 2) + GAP;
}

/** The same for values in panels. */
// @ts-ignore: decorator
@inline
function panelPlaneBytes(rows: i32, columns: i32): usize {
  return <usize>(panelCount(columns) * rows) * PANEL_STEP + GAP;
}

// @ts-ignore: decorator
@inline
function stripBytes(taps: i32, outWidth: i32, channels: i32): usize {
  return <usize>(sideOf(taps) * (blocksAlong(outWidth) * OUT + taps - 1) * channels) << 2;
}

/** Bytes of the bits that say which outputs of each block are `emptyOutputs`. */
// @ts-ignore: decorator
@inline
function emptyBytes(blocks: i32): usize {
  return <usize>((blocks << 2) + 15) & ~15;
}

/** Bytes of a filter as `winogradFilter` gives it. */
export function winogradFilterBytes(taps: i32, channels: i32, outChannels: i32): usize {
  return pointsOf(taps) * panelPlaneBytes(channels, outChannels);
}

/** The points of a filter [taps, taps, channels, outChannels] for `winogradConv2d`. */
export function winogradFilter(taps: i32, filter: usize, channels: i32, outChannels: i32, points: usize): void {
  filterPanels(taps, filter, channels, outChannels, points, panelPlaneBytes(channels, outChannels));
}

/** Bytes of workspace that `winogradConv2d` and `winogradFilterGradient` need. */
export function winogradWorkspace(taps: i32, channels: i32, outWidth: i32, outChannels: i32): usize {
  const blocks = rowsOf(GRADIENT_BLOCKS, outWidth) * blocksAlong(outWidth);
  const planes = planeBytes(blocks, channels) + panelPlaneBytes(blocks, outChannels)
    + panelPlaneBytes(channels, outChannels);
  return pointsOf(taps) * planes + stripBytes(taps, outWidth, channels) + emptyBytes(blocks);
}

/**
 * A convolution of stride 1, [batch, height, width, channels] → [batch, outHeight, outWidth, outChannels], by
 * minimal filtering: of 5×5 `taps`, 64 multiplications a block of 4×4 outputs instead of 400; of 3×3, 36 instead of 144.
 *
 * An output whose window holds zeros alone is 0, or the bias, to the bit. What is not finite spreads over its block.
 *
 * Channels in and out are multiples of 8. @param filter from `winogradFilter`. @param bias or 0 for none.
 */
export function winogradConv2d(
  taps: i32, batch: i32, height: i32, width: i32, channels: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, outChannels: i32,
  x: usize, filter: usize, y: usize, bias: usize, relu: bool, workspace: usize,
): void {
  const points = pointsOf(taps);
  const across = blocksAlong(outWidth);
  const down = blocksAlong(outHeight);
  const rowsAtOnce = rowsOf(BLOCKS, outWidth);
  const inPlane = planeBytes(rowsAtOnce * across, channels);
  const outPlane = planeBytes(rowsAtOnce * across, outChannels);
  const filterPlane = panelPlaneBytes(channels, outChannels);
  const inputs = workspace;
  const outputs = inputs + points * inPlane;
  const strip = outputs + points * outPlane;
  const empty = strip + stripBytes(taps, outWidth, channels);
  const block = scratch + BLOCK_OFFSET;
  const inPixel = <usize>channels << 2;
  const outPixel = <usize>outChannels << 2;
  const outRow = <usize>outWidth * outPixel;

  for (let first = 0; first < batch * down; first += rowsAtOnce) {
    const rows = min(rowsAtOnce, batch * down - first);
    inputPlanes(taps, x, height, width, channels, top, left, first, rows, down, across, strip, inputs, inPlane, empty);
    for (let point: usize = 0; point < points; point++) {
      multiplyPanels(
        rows * across, outChannels, channels, inputs + point * inPlane, inPixel, 4,
        filter + point * filterPlane, outputs + point * outPlane, outPixel, false,
      );
    }
    let from = outputs;
    let bits = empty;
    for (let row = first; row < first + rows; row++) {
      const image = row / down;
      const top = (row - image * down) * OUT;
      const height = min(OUT, outHeight - top);
      for (let column = 0; column < across; column++, from += outPixel, bits += 4) {
        const left = column * OUT;
        const width = min(OUT, outWidth - left);
        const to = y + <usize>(image * outHeight + top) * outRow + <usize>left * outPixel;
        for (let channel: usize = 0; channel < outPixel; channel += 32) {
          transformOutput(taps, from + channel, outPlane, block);
          if (load<i32>(bits) != 0) clear(block, load<i32>(bits));
          const zero = f32x4.splat(0);
          const least = relu ? zero : f32x4.splat(-Infinity);
          const offset0 = bias != 0 ? v128.load(bias + channel) : zero;
          const offset1 = bias != 0 ? v128.load(bias + channel, 16) : zero;
          for (let i = 0; i < height; i++) {
            for (let j = 0; j < width; j++) {
              const value = block + (<usize>(i * OUT + j) << 5);
              const sum0 = f32x4.add(v128.load(value), offset0);
              const sum1 = f32x4.add(v128.load(value, 16), offset1);
              const at = to + <usize>i * outRow + <usize>j * outPixel + channel;
              v128.store(at, f32x4.max(sum0, least));
              v128.store(at, f32x4.max(sum1, least), 16);
            }
          }
        }
      }
    }
  }
}

/**
 * The gradient of `winogradConv2d` with respect to its filter: [taps, taps, channels, outChannels].
 *
 * @param dy [batch, outHeight, outWidth, outChannels].
 */
export function winogradFilterGradient(
  taps: i32, batch: i32, height: i32, width: i32, channels: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, outChannels: i32,
  x: usize, dy: usize, gradient: usize, workspace: usize,
): void {
  const points = pointsOf(taps);
  const across = blocksAlong(outWidth);
  const down = blocksAlong(outHeight);
  const rowsAtOnce = rowsOf(GRADIENT_BLOCKS, outWidth);
  const inPlane = planeBytes(rowsAtOnce * across, channels);
  const outPlane = panelPlaneBytes(rowsAtOnce * across, outChannels);
  const filterPlane = planeBytes(channels, outChannels);
  const inputs = workspace;
  const outputs = inputs + points * inPlane;
  const filters = outputs + points * outPlane;
  const strip = filters + points * filterPlane;
  const block = scratch + BLOCK_OFFSET;
  const inPixel = <usize>channels << 2;
  const outPixel = <usize>outChannels << 2;
  const outRow = <usize>outWidth * outPixel;

  memory.fill(filters, 0, points * filterPlane);
  for (let first = 0; first < batch * down; first += rowsAtOnce) {
    const rows = min(rowsAtOnce, batch * down - first);
    const blocks = rows * across;
    inputPlanes(taps, x, height, width, channels, top, left, first, rows, down, across, strip, inputs, inPlane, 0);
    let to = outputs;
    for (let row = first; row < first + rows; row++) {
      const image = row / down;
      const top = (row - image * down) * OUT;
      const height = min(OUT, outHeight - top);
      for (let column = 0; column < across; column++, to += PANEL_STEP) {
        const left = column * OUT;
        const width = min(OUT, outWidth - left);
        const from = dy + <usize>(image * outHeight + top) * outRow + <usize>left * outPixel;
        if (height < OUT || width < OUT) memory.fill(block, 0, 512);
        for (let channel = 0; channel < outChannels; channel += 8) {
          for (let i = 0; i < height; i++) {
            for (let j = 0; j < width; j++) {
              const value = from + <usize>i * outRow + <usize>j * outPixel + (<usize>channel << 2);
              const half0 = v128.load(value);
              const half1 = v128.load(value, 16);
              v128.store(block + (<usize>(i * OUT + j) << 5), half0);
              v128.store(block + (<usize>(i * OUT + j) << 5), half1, 16);
            }
          }
          transformOutputGradient(taps, block, to + inPanel(channel, blocks), outPlane);
        }
      }
    }
    for (let point: usize = 0; point < points; point++) {
      multiplyPanels(
        channels, outChannels, blocks, inputs + point * inPlane, 4, inPixel,
        outputs + point * outPlane, filters + point * filterPlane, outPixel, true,
      );
    }
  }

  const tap = inPixel * <usize>outChannels;
  for (let offset: usize = 0; offset < tap; offset += 32) {
    if (taps == 3) of3x3.transformFilterGradient(filters + offset, filterPlane, gradient + offset, tap);
    else of5x5.transformFilterGradient(filters + offset, filterPlane, gradient + offset, tap);
  }
}

/** Where a channel lies in panels of `rows` rows. */
// @ts-ignore: decorator
@inline
function inPanel(channel: i32, rows: i32): usize {
  return <usize>(channel / TILE_COLUMNS * rows) * PANEL_STEP + (<usize>(channel % TILE_COLUMNS) << 2);
}

/** A filter's points, each as panels. */
function filterPanels(taps: i32, filter: usize, channels: i32, outChannels: i32, to: usize, plane: usize): void {
  const row = <usize>outChannels << 2;
  const tap = row * <usize>channels;
  for (let i: usize = 0; i < <usize>channels; i++) {
    for (let o = 0; o < outChannels; o += 8) {
      const from = filter + i * row + (<usize>o << 2), points = to + i * PANEL_STEP + inPanel(o, channels);
      if (taps == 3) of3x3.transformFilter(from, tap, points, plane);
      else of5x5.transformFilter(from, tap, points, plane);
    }
  }
}

/**
 * The points of some rows of blocks, counted over the whole batch: [points][rows × across][channels].
 *
 * @param empty where to put each block's `emptyOutputs`, or 0.
 */
function inputPlanes(
  taps: i32, x: usize, height: i32, width: i32, channels: i32, top: i32, left: i32,
  first: i32, rows: i32, down: i32, across: i32, strip: usize, to: usize, plane: usize, empty: usize,
): void {
  const pixel = <usize>channels << 2;
  const stripWidth = across * OUT + taps - 1;
  const stripRow = <usize>stripWidth * pixel;
  const imageBytes = <usize>(height * width) * pixel;
  for (let row = first; row < first + rows; row++) {
    const image = row / down;
    copyStrip(
      x + <usize>image * imageBytes, height, width, pixel, (row - image * down) * OUT - top, left, stripWidth, sideOf(taps), strip,
    );
    for (let column = 0; column < across; column++, to += pixel) {
      const from = strip + <usize>(column * OUT) * pixel;
      if (empty != 0) {
        store<i32>(empty, emptyOutputs(taps, from, stripRow, pixel));
        empty += 4;
      }
      for (let channel: usize = 0; channel < pixel; channel += 32) {
        if (taps == 3) of3x3.transformInput(from + channel, stripRow, pixel, to + channel, plane);
        else of5x5.transformInput(from + channel, stripRow, pixel, to + channel, plane);
      }
    }
  }
}

/** Some rows of an image from row `first` on, `left` zeros before each, zeros where the image ends. */
function copyStrip(
  image: usize, height: i32, width: i32, pixel: usize, first: i32, left: i32, stripWidth: i32, rows: i32, to: usize,
): void {
  const before = <usize>max(0, min(left, stripWidth)) * pixel;
  const skipped = max(0, -left);
  const columns = max(0, min(width - skipped, stripWidth - max(0, left)));
  const inside = <usize>columns * pixel;
  const row = <usize>stripWidth * pixel;
  for (let h = first; h < first + rows; h++, to += row) {
    if (h < 0 || h >= height || columns == 0) memory.fill(to, 0, row);
    else {
      memory.fill(to, 0, before);
      memory.copy(to + before, image + <usize>(h * width + skipped) * pixel, inside);
      memory.fill(to + before + inside, 0, row - before - inside);
    }
  }
}

/** The pixels of a window among the eight by eight of the largest block, a bit each. */
// @ts-ignore: decorator
@inline
function windowOf(taps: i32): u64 {
  return taps == 3 ? 0x07_07_07 : 0x1f_1f_1f_1f_1f;
}

/**
 * Which of a block's 4×4 outputs see zeros alone, a bit each.
 *
 * There the sum is 0. The transforms miss it by a rounding error, which would be enough to open relu's gate.
 */
function emptyOutputs(taps: i32, from: usize, row: usize, pixel: usize): i32 {
  if (isFilledInTheMiddle(taps, from, row, pixel)) return 0;
  const side = <usize>sideOf(taps);
  let filled: u64 = 0;
  for (let i: usize = 0; i < side; i++) {
    for (let j: usize = 0; j < side; j++) {
      if (isFilled(from + i * row + j * pixel, pixel)) filled |= <u64>1 << <u64>(i * 8 + j);
    }
  }
  let empty = 0;
  for (let i = 0; i < OUT; i++) {
    for (let j = 0; j < OUT; j++) {
      if ((filled & (windowOf(taps) << <u64>(i * 8 + j))) == 0) empty |= 1 << (i * OUT + j);
    }
  }
  return empty;
}

/** Whether pixels are filled of which every window holds one: of 5×5 taps one of the middle, of 3×3 all four there. */
// @ts-ignore: decorator
@inline
function isFilledInTheMiddle(taps: i32, from: usize, row: usize, pixel: usize): bool {
  const middle = from + <usize>(sideOf(taps) / 2 - 1) * (row + pixel);
  const first = isFilled(middle, pixel), last = isFilled(middle + row + pixel, pixel);
  if (taps == 5) return first || last;
  return first && last && isFilled(middle + row, pixel) && isFilled(middle + pixel, pixel);
}

/** Whether any channel of a pixel is not 0. */
function isFilled(pixel: usize, bytes: usize): bool {
  for (const end = pixel + bytes; pixel < end; pixel += 16) {
    if (v128.any_true(f32x4.ne(v128.load(pixel), f32x4.splat(0)))) return true;
  }
  return false;
}

/** Multiplies those outputs of a block by 0: one that a filter's NaN has reached stays NaN. */
function clear(block: usize, empty: i32): void {
  for (; empty != 0; empty &= empty - 1) {
    const at = block + (<usize>ctz(empty) << 5);
    v128.store(at, f32x4.mul(v128.load(at), f32x4.splat(0)));
    v128.store(at, f32x4.mul(v128.load(at, 16), f32x4.splat(0)), 16);
  }
}

// @ts-ignore: decorator
@inline
function transformOutput(taps: i32, from: usize, plane: usize, to: usize): void {
  if (taps == 3) of3x3.transformOutput(from, plane, to);
  else of5x5.transformOutput(from, plane, to);
}

// @ts-ignore: decorator
@inline
function transformOutputGradient(taps: i32, from: usize, to: usize, plane: usize): void {
  if (taps == 3) of3x3.transformOutputGradient(from, to, plane);
  else of5x5.transformOutputGradient(from, to, plane);
}

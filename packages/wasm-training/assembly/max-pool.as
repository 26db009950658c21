/** `maxPool` of a 2×2 window for eight channels: the same operations on both halves, which V8 makes one of. */
// @ts-ignore: decorator
@inline
function poolFour(x: usize, row: usize, pixel: usize, at: i32, width: i32, y: usize, winners: usize): void {
  const below = x + row;
  const a0 = v128.load(x), a1 = v128.load(x, 16);
  const b0 = v128.load(x + pixel), b1 = v128.load(x + pixel, 16);
  const c0 = v128.load(below), c1 = v128.load(below, 16);
  const d0 = v128.load(below + pixel), d1 = v128.load(below + pixel, 16);
  const lowest = f32x4.splat(-Infinity);
  let is0 = f32x4.gt(a0, lowest), is1 = f32x4.gt(a1, lowest);
  let largest0 = v128.bitselect(a0, lowest, is0), largest1 = v128.bitselect(a1, lowest, is1);
  const none = i32x4.splat(-1);
  let place = i32x4.splat(at);
  let winner0 = v128.bitselect(place, none, is0), winner1 = v128.bitselect(place, none, is1);
  is0 = f32x4.gt(b0, largest0), is1 = f32x4.gt(b1, largest1);
  largest0 = v128.bitselect(b0, largest0, is0), largest1 = v128.bitselect(b1, largest1, is1);
  place = i32x4.splat(at + 1);
  winner0 = v128.bitselect(place, winner0, is0), winner1 = v128.bitselect(place, winner1, is1);
  is0 = f32x4.gt(c0, largest0), is1 = f32x4.gt(c1, largest1);
  largest0 = v128.bitselect(c0, largest0, is0), largest1 = v128.bitselect(c1, largest1, is1);
  place = i32x4.splat(at + width);
  winner0 = v128.bitselect(place, winner0, is0), winner1 = v128.bitselect(place, winner1, is1);
  is0 = f32x4.gt(d0, largest0), is1 = f32x4.gt(d1, largest1);
  largest0 = v128.bitselect(d0, largest0, is0), largest1 = v128.bitselect(d1, largest1, is1);
  place = i32x4.splat(at + width + 1);
  winner0 = v128.bitselect(place, winner0, is0), winner1 = v128.bitselect(place, winner1, is1);
  v128.store(y, largest0);
  v128.store(y, largest1, 16);
  if (winners == 0) return;
  v128.store(winners, winner0);
  v128.store(winners, winner1, 16);
}

/**
 * Max pooling, [batch, height, width, channels] → [batch, outHeight, outWidth, channels], of any window, stride and
 * padding. Passes over NaN; a window without a number gives −∞, as on tfjs' cpu backend.
 *
 * @param winners which pixel of its image each is, counted row by row, the first of equals, or −1 for none: as many i32;
 * or 0, and nobody is told.
 */
export function maxPool(
  batch: i32, height: i32, width: i32, channels: i32,
  windowHeight: i32, windowWidth: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, x: usize, y: usize, winners: usize,
): void {
  const pixel = <usize>channels << 2;
  const vectors = pixel & ~15;
  const winnersStep: usize = winners == 0 ? 0 : pixel;
  for (let image = 0; image < batch; image++, x += <usize>(height * width) * pixel) {
    for (let oh = 0; oh < outHeight; oh++) {
      const h0 = oh * strideHeight - top;
      const firstRow = max(0, h0);
      const rows = min(height, h0 + windowHeight);
      for (let ow = 0; ow < outWidth; ow++, y += pixel, winners += winnersStep) {
        const w0 = ow * strideWidth - left;
        const firstColumn = max(0, w0);
        const columns = min(width, w0 + windowWidth);
        let channel: usize = 0;
        if (rows - firstRow == 2 && columns - firstColumn == 2) {
          const first = firstRow * width + firstColumn;
          for (; channel + 32 <= pixel; channel += 32) {
            poolFour(
              x + <usize>first * pixel + channel, <usize>width * pixel, pixel, first, width, y + channel, winners == 0 ? 0 : winners + channel,
            );
          }
        }
        for (; channel < vectors; channel += 16) {
          let largest = f32x4.splat(-Infinity);
          let winner = i32x4.splat(-1);
          for (let h = firstRow; h < rows; h++) {
            for (let w = firstColumn; w < columns; w++) {
              const at = h * width + w;
              const value = v128.load(x + <usize>at * pixel + channel);
              const isLarger = f32x4.gt(value, largest);
              largest = v128.bitselect(value, largest, isLarger);
              winner = v128.bitselect(i32x4.splat(at), winner, isLarger);
            }
          }
          v128.store(y + channel, largest);
          if (winners != 0) v128.store(winners + channel, winner);
        }
        for (; channel < pixel; channel += 4) {
          let largest = -<f32>Infinity;
          let winner = -1;
          for (let h = firstRow; h < rows; h++) {
            for (let w = firstColumn; w < columns; w++) {
              const at = h * width + w;
              const value = load<f32>(x + <usize>at * pixel + channel);
              if (value > largest) {
                largest = value;
                winner = at;
              }
            }
          }
          store<f32>(y + channel, largest);
          if (winners != 0) store<i32>(winners + channel, winner);
        }
      }
    }
  }
}

/**
 * The gradient of max pooling: each window's goes to its first largest value, in row-major order.
 *
 * @param dy [batch, outHeight, outWidth, channels]. @param dx [batch, height, width, channels].
 */
export function maxPoolGradient(
  batch: i32, height: i32, width: i32, channels: i32,
  windowHeight: i32, windowWidth: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, x: usize, dy: usize, dx: usize,
): void {
  const pixel = <usize>channels << 2;
  const row = <usize>width * pixel;
  const imageBytes = <usize>height * row;
  const vectors = pixel & ~15;
  // Windows that cover every value once write each of them; others add to zeros.
  const isTiling = strideHeight == windowHeight && strideWidth == windowWidth && top == 0 && left == 0
    && outHeight * windowHeight == height && outWidth * windowWidth == width;
  if (!isTiling) memory.fill(dx, 0, <usize>batch * imageBytes);
  for (let image = 0; image < batch; image++, x += imageBytes, dx += imageBytes) {
    for (let oh = 0; oh < outHeight; oh++) {
      const h0 = oh * strideHeight - top;
      const first = <usize>max(0, h0) * row;
      const end = <usize>max(0, min(height, h0 + windowHeight)) * row;
      for (let ow = 0; ow < outWidth; ow++, dy += pixel) {
        const w0 = ow * strideWidth - left;
        const from = <usize>max(0, w0) * pixel;
        const to = <usize>max(0, min(width, w0 + windowWidth)) * pixel;
        let channel: usize = 0;
        for (; channel < vectors; channel += 16) {
          let largest = f32x4.splat(-Infinity);
          let where = i32x4.splat(-1);
          for (let line = first; line < end; line += row) {
            for (let at = line + from; at < line + to; at += pixel) {
              const value = v128.load(x + at + channel);
              const isLarger = f32x4.gt(value, largest);
              largest = v128.bitselect(value, largest, isLarger);
              where = v128.bitselect(i32x4.splat(<i32>at), where, isLarger);
            }
          }
          const gradient = v128.load(dy + channel);
          for (let line = first; line < end; line += row) {
            for (let at = line + from; at < line + to; at += pixel) {
              const share = v128.and(gradient, i32x4.eq(where, i32x4.splat(<i32>at)));
              const to = dx + at + channel;
              v128.store(to, isTiling ? share : f32x4.add(v128.load(to), share));
            }
          }
        }
        for (; channel < pixel; channel += 4) {
          let largest = -<f32>Infinity;
          let where = <usize>-1;
          for (let line = first; line < end; line += row) {
            for (let at = line + from; at < line + to; at += pixel) {
              const value = load<f32>(x + at + channel);
              if (value > largest) {
                largest = value;
                where = at;
              }
            }
          }
          for (let line = first; line < end; line += row) {
            for (let at = line + from; at < line + to; at += pixel) {
              const share: f32 = at == where ? load<f32>(dy + channel) : 0;
              const to = dx + at + channel;
              store<f32>(to, isTiling ? share : load<f32>(to) + share);
            }
          }
        }
      }
    }
  }
}

/**
 * The gradient of max pooling of one image: each of dy [outputs, channels] is added to zeros where its winner is.
 *
 * @param dx [pixels, channels].
 */
export function spreadToWinners(
  outputs: i32, pixels: i32, channels: i32, dy: usize, winners: usize, dx: usize,
): void {
  memory.fill(dx, 0, <usize>(pixels * channels) << 2);
  for (let output = 0; output < outputs; output++) {
    for (let channel = 0; channel < channels; channel++, dy += 4, winners += 4) {
      const value = load<f32>(dy);
      const winner = load<i32>(winners);
      if (value == 0 || winner < 0) continue;
      const to = dx + (<usize>(winner * channels + channel) << 2);
      store<f32>(to, load<f32>(to) + value);
    }
  }
}

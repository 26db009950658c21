/**
 * Average pooling, [batch, height, width, channels] → [batch, outHeight, outWidth, channels], of any window, stride and
 * padding: the average of what of a window lies inside of the image; NaN where nothing does.
 */
export function averagePool(
  batch: i32, height: i32, width: i32, channels: i32,
  windowHeight: i32, windowWidth: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, x: usize, y: usize,
): void {
  const pixel = <usize>channels << 2;
  const vectors = pixel & ~15;
  for (let image = 0; image < batch; image++, x += <usize>(height * width) * pixel) {
    for (let oh = 0; oh < outHeight; oh++) {
      const h0 = oh * strideHeight - top;
      const firstRow = max(0, h0);
      const rows = min(height, h0 + windowHeight);
      for (let ow = 0; ow < outWidth; ow++, y += pixel) {
        const w0 = ow * strideWidth - left;
        const firstColumn = max(0, w0);
        const columns = min(width, w0 + windowWidth);
        const count = <f32>(max(0, rows - firstRow) * max(0, columns - firstColumn));
        let channel: usize = 0;
        for (; channel < vectors; channel += 16) {
          let sum = f32x4.splat(0);
          for (let h = firstRow; h < rows; h++) {
            for (let w = firstColumn; w < columns; w++) {
              sum = f32x4.add(sum, v128.load(x + <usize>(h * width + w) * pixel + channel));
            }
          }
          v128.store(y + channel, f32x4.div(sum, f32x4.splat(count)));
        }
        for (; channel < pixel; channel += 4) {
          let sum: f32 = 0;
          for (let h = firstRow; h < rows; h++) {
            for (let w = firstColumn; w < columns; w++) {
              sum += load<f32>(x + <usize>(h * width + w) * pixel + channel);
            }
          }
          store<f32>(y + channel, sum / count);
        }
      }
    }
  }
}

/**
 * The gradient of average pooling: each window's goes in equal shares to what of it lies inside of the image.
 *
 * @param dy [batch, outHeight, outWidth, channels]. @param dx [batch, height, width, channels].
 */
export function averagePoolGradient(
  batch: i32, height: i32, width: i32, channels: i32,
  windowHeight: i32, windowWidth: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, dy: usize, dx: usize,
): void {
  const pixel = <usize>channels << 2;
  const vectors = pixel & ~15;
  const imageBytes = <usize>(height * width) * pixel;
  memory.fill(dx, 0, <usize>batch * imageBytes);
  for (let image = 0; image < batch; image++, dx += imageBytes) {
    for (let oh = 0; oh < outHeight; oh++) {
      const h0 = oh * strideHeight - top;
      const firstRow = max(0, h0);
      const rows = min(height, h0 + windowHeight);
      for (let ow = 0; ow < outWidth; ow++, dy += pixel) {
        const w0 = ow * strideWidth - left;
        const firstColumn = max(0, w0);
        const columns = min(width, w0 + windowWidth);
        const count = <f32>(max(0, rows - firstRow) * max(0, columns - firstColumn));
        let channel: usize = 0;
        for (; channel < vectors; channel += 16) {
          const share = f32x4.div(v128.load(dy + channel), f32x4.splat(count));
          for (let h = firstRow; h < rows; h++) {
            for (let w = firstColumn; w < columns; w++) {
              const to = dx + <usize>(h * width + w) * pixel + channel;
              v128.store(to, f32x4.add(v128.load(to), share));
            }
          }
        }
        for (; channel < pixel; channel += 4) {
          const share = load<f32>(dy + channel) / count;
          for (let h = firstRow; h < rows; h++) {
            for (let w = firstColumn; w < columns; w++) {
              const to = dx + <usize>(h * width + w) * pixel + channel;
              store<f32>(to, load<f32>(to) + share);
            }
          }
        }
      }
    }
  }
}

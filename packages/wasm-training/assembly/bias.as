/**
 * y = x + bias, or relu of that, for x [rows, columns] and bias [columns]; x and y may be the same. A bias of 0 is none.
 *
 * NaN stays NaN.
 */
export function addBias(x: usize, rows: i32, columns: i32, bias: usize, relu: bool, y: usize): void {
  const pairs = <usize>(columns & ~7) << 2;
  const bytes = <usize>columns << 2;
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++, x += bytes, y += bytes) {
    let i: usize = 0;
    for (; i < pairs; i += 32) {
      let y0 = v128.load(x + i), y1 = v128.load(x + i, 16);
      if (bias != 0) {
        y0 = f32x4.add(y0, v128.load(bias + i));
        y1 = f32x4.add(y1, v128.load(bias + i, 16));
      }
      if (relu) {
        y0 = f32x4.max(y0, zero);
        y1 = f32x4.max(y1, zero);
      }
      v128.store(y + i, y0);
      v128.store(y + i, y1, 16);
    }
    for (; i < bytes; i += 4) {
      let value = load<f32>(x + i);
      if (bias != 0) value += load<f32>(bias + i);
      store<f32>(y + i, relu ? max<f32>(value, 0) : value);
    }
  }
}

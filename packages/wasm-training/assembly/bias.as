/**
 * y = x + bias, or relu of that, for x [rows, columns] and bias [columns]; x and y may be the same. A bias of 0 is none.
 *
 * NaN stays NaN.
 */
export function addBias(x: usize, rows: i32, columns: i32, bias: usize, relu: bool, y: usize): void {
  const vectors = <usize>(columns & ~3) << 2;
  const bytes = <usize>columns << 2;
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++, x += bytes, y += bytes) {
    let i: usize = 0;
    for (; i < vectors; i += 16) {
      let value = v128.load(x + i);
      if (bias != 0) value = f32x4.add(value, v128.load(bias + i));
      v128.store(y + i, relu ? f32x4.max(value, zero) : value);
    }
    for (; i < bytes; i += 4) {
      let value = load<f32>(x + i);
      if (bias != 0) value += load<f32>(bias + i);
      store<f32>(y + i, relu ? max<f32>(value, 0) : value);
    }
  }
}

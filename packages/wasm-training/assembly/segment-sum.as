/**
 * y[segments, columns] = the sums of those rows of x [rows, columns] that belong to a segment; a row of no segment is left
 * out.
 *
 * @param segmentOf [rows], i32.
 */
export function segmentSum(x: usize, segmentOf: usize, rows: i32, columns: i32, segments: i32, y: usize): void {
  const row = <usize>columns << 2;
  const pairs = <usize>(columns & ~7) << 2;
  memory.fill(y, 0, <usize>segments * row);
  for (; rows > 0; rows--, x += row, segmentOf += 4) {
    const segment = load<i32>(segmentOf);
    if (segment < 0 || segment >= segments) continue;
    const to = y + <usize>segment * row;
    let i: usize = 0;
    for (; i < pairs; i += 32) {
      const y0 = f32x4.add(v128.load(to + i), v128.load(x + i));
      const y1 = f32x4.add(v128.load(to + i, 16), v128.load(x + i, 16));
      v128.store(to + i, y0);
      v128.store(to + i, y1, 16);
    }
    for (; i < row; i += 4) store<f32>(to + i, load<f32>(to + i) + load<f32>(x + i));
  }
}

/** The transpose of the 4×4 block at `from`. */
// @ts-ignore: decorator
@inline
export function transpose4(from: usize, fromRow: usize, to: usize, toRow: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + fromRow);
  const c = v128.load(from + 2 * fromRow);
  const d = v128.load(from + 3 * fromRow);
  const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5));
  v128.store(to + toRow, v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7));
  v128.store(to + 2 * toRow, v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5));
  v128.store(to + 3 * toRow, v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7));
}

/** The transpose of [rows, columns], whose rows lie `row` bytes apart, as rows `toRow` bytes apart. */
export function transpose(from: usize, row: usize, rows: i32, columns: i32, to: usize, toRow: usize): void {
  for (let r = 0; r < rows; r += 4, from += 4 * row, to += 16) {
    let column = 0;
    if (r + 4 <= rows) {
      for (; column + 4 <= columns; column += 4) {
        transpose4(from + (<usize>column << 2), row, to + <usize>column * toRow, toRow);
      }
    }
    for (; column < columns; column++) {
      for (let i: usize = 0; i < <usize>min(4, rows - r); i++) {
        store<f32>(to + <usize>column * toRow + (i << 2), load<f32>(from + i * row + (<usize>column << 2)));
      }
    }
  }
}

/**
 * Draws a line through heights, one a column, on a grid of `rows` lines; row 0 is the top.
 *
 * A column without a height (NaN) is crossed in a straight line between its neighbours; before the first and after
 * the last height there is nothing.
 */
export function drawLine(heights: readonly number[], rows: number): string[][] {
  const grid = Array.from({ length: rows }, () => heights.map(() => ' '));
  const columns = bridgeGaps(heights).map((height) => Math.round(height));
  let previous = NaN;
  for (const [x, row] of columns.entries()) {
    if (Number.isNaN(row)) continue;
    if (Number.isNaN(previous) || row === previous) {
      grid[row][x] = '─';
    } else {
      const falls = row > previous;
      grid[previous][x] = falls ? '╮' : '╯';
      grid[row][x] = falls ? '╰' : '╭';
      for (let y = Math.min(row, previous) + 1; y < Math.max(row, previous); y++) grid[y][x] = '│';
    }
    previous = row;
  }
  return grid;
}

function bridgeGaps(heights: readonly number[]): number[] {
  const bridged = [...heights];
  let last = heights.findIndex((height) => !Number.isNaN(height));
  for (const [x, height] of heights.entries()) {
    if (Number.isNaN(height)) continue;
    const slope = (height - heights[last]) / (x - last);
    for (let i = last + 1; i < x; i++) bridged[i] = height - slope * (x - i);
    last = x;
  }
  return bridged;
}

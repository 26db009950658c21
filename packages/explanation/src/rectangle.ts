/** Cells of a map; it may reach beyond the edges: `row` and `column` are negative then, or its end lies outside. */
export interface Rectangle {
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
}

/** The part of a rectangle that lies on a map of [height, width]. */
export function clip(
  { row, column, height, width }: Rectangle,
  [mapHeight, mapWidth]: readonly number[],
): Rectangle {
  const top = Math.max(0, row);
  const left = Math.max(0, column);
  return {
    row: top,
    column: left,
    height: Math.min(mapHeight, row + height) - top,
    width: Math.min(mapWidth, column + width) - left,
  };
}

/** The values in a rectangle of maps, [height, width, channels]; `outside` beyond the edges. */
export function cut(
  values: Float32Array,
  [mapHeight, mapWidth, channels]: readonly number[],
  rectangle: Rectangle,
  outside: number,
): Float32Array {
  const found = new Float32Array(rectangle.height * rectangle.width * channels).fill(outside);
  const { row, column, height, width } = clip(rectangle, [mapHeight, mapWidth]);
  for (let y = row; y < row + height; y++) {
    const line = values.subarray(
      (y * mapWidth + column) * channels,
      (y * mapWidth + column + width) * channels,
    );
    const skipped = (y - rectangle.row) * rectangle.width + column - rectangle.column;
    found.set(line, skipped * channels);
  }
  return found;
}

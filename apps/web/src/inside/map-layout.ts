import type { LayerDescription } from '@mnist-cnn/explanation';

/** How a layer's cells are laid out in one picture: its maps side by side, or a row folded into lines. */
export interface MapLayout {
  /** Of one map; 1×1 for each cell of a row. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Maps a line. */
  readonly columns: number;
  /** Between maps. */
  readonly gap: number;
}

/** Maps in lines of eight at most, a row in lines of 32. */
export function layoutOf({ form, shape }: Pick<LayerDescription, 'form' | 'shape'>): MapLayout {
  if (form === 'maps') {
    const [height, width, channels] = shape;
    return { height, width, channels, columns: Math.min(8, channels), gap: 2 };
  }
  const channels = shape.reduce((product, length) => product * length, 1);
  return { height: 1, width: 1, channels, columns: Math.min(32, channels), gap: 0 };
}

/** Pixels of the whole picture. */
export function sizeOf({ height, width, channels, columns, gap }: MapLayout): {
  width: number;
  height: number;
} {
  const lines = Math.ceil(channels / columns);
  return { width: columns * (width + gap) - gap, height: lines * (height + gap) - gap };
}

/** Where in the picture a cell is drawn. */
export function positionOf(layout: MapLayout, cell: number): { x: number; y: number } {
  const { width, height, channels, columns, gap } = layout;
  const channel = cell % channels;
  const pixel = Math.floor(cell / channels);
  return {
    x: (channel % columns) * (width + gap) + (pixel % width),
    y: Math.floor(channel / columns) * (height + gap) + Math.floor(pixel / width),
  };
}

/** The cell that is drawn at a place of the picture; undefined between maps and beyond. */
export function cellAtPosition(layout: MapLayout, x: number, y: number): number | undefined {
  const { width, height, channels, columns, gap } = layout;
  const [line, column] = [Math.floor(y / (height + gap)), Math.floor(x / (width + gap))];
  const [row, place] = [y - line * (height + gap), x - column * (width + gap)];
  const channel = line * columns + column;
  const isInside = x >= 0 && y >= 0 && row < height && place < width && column < columns;
  if (!isInside || channel >= channels) return undefined;
  return (Math.floor(row) * width + Math.floor(place)) * channels + channel;
}

/** The cell an arrow key leads to: up and down by lines, from map to map with Page Up and Page Down; it stops at edges. */
export function neighbourOf(layout: MapLayout, cell: number, key: string): number | undefined {
  const { width, height, channels, columns } = layout;
  const channel = cell % channels;
  const pixel = Math.floor(cell / channels);
  const isRow = width === 1 && height === 1;
  const [row, column] = isRow
    ? [Math.floor(channel / columns), channel % columns]
    : [Math.floor(pixel / width), pixel % width];
  const step: Readonly<Record<string, readonly [number, number, number]>> = {
    ArrowUp: [-1, 0, 0],
    ArrowDown: [1, 0, 0],
    ArrowLeft: [0, -1, 0],
    ArrowRight: [0, 1, 0],
    PageUp: [0, 0, -1],
    PageDown: [0, 0, 1],
  };
  const by = step[key];
  if (!by) return undefined;
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  if (isRow) return within((row + by[0]) * columns + column + by[1] + by[2] * columns, channels);
  const [r, c] = [within(row + by[0], height), within(column + by[1], width)];
  return (r * width + c) * channels + within(channel + by[2], channels);
}

import type { Box } from './box.ts';
import type { CellGrid } from './cell-grid.ts';
import type { Raster } from './raster.ts';

/** A box of cells in the pixels of the picture, cut off at its borders. */
export function boxOnPicture(
  { left, top, width, height }: Box,
  { size, beforeX, beforeY }: CellGrid,
  picture: Pick<Raster, 'width' | 'height'>,
): Box {
  const along = (first: number, count: number, before: number, length: number) => {
    const start = Math.max(0, first * size - before);
    return [start, Math.min(length, (first + count) * size - before) - start] as const;
  };
  const [x, across] = along(left, width, beforeX, picture.width);
  const [y, down] = along(top, height, beforeY, picture.height);
  return { left: x, top: y, width: across, height: down };
}

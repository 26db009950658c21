import type { Box } from './box.ts';
import { type CellGrid, cellGridOf } from './cell-grid.ts';
import { type Field, mapField } from './field.ts';
import { greyOf } from './grey.ts';
import { noiseOf, unevennessOf } from './noise.ts';
import { contrastOf, paperOf, type Polarity } from './paper.ts';
import { checkRaster, type Raster } from './raster.ts';

/** What stands out from the paper of a picture. */
export interface SheetInk {
  /** Brightness, 0–255, a value for each cell of the picture. */
  readonly grey: Field;
  /** How much each cell differs from the paper under it, of the light that falls there: 0 for paper. */
  readonly contrast: Field;
  /** Standard deviation of the contrast of paper; 0 for a clean picture. */
  readonly noise: number;
  readonly polarity: Polarity;
  /** The squares of the picture's pixels that the cells are. */
  readonly grid: CellGrid;
}

/**
 * Tells the ink of a picture from its paper. A picture of more than 1,024 pixels a side is averaged in square cells; one
 * enlarged by repeating pixels is taken in its own pixels.
 *
 * Throws RangeError where width, height, channels and the length of the data do not fit together.
 */
export function inkOfSheet(raster: Raster): SheetInk {
  const channels = checkRaster(raster);
  const grid = cellGridOf(raster, channels);
  const grey = greyOf(raster, channels, grid);
  const paper = paperOf(grey, noiseOf(grey));
  const uneven = contrastOf(grey, paper);
  const { centre, sigma } = unevennessOf(uneven);
  const contrast = mapField(uneven, (v) => v - centre);
  return { grey, contrast, noise: sigma, polarity: paper.polarity, grid };
}

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

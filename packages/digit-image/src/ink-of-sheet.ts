import { type CellGrid, cellGridOf } from './cell-grid.ts';
import { type Field, mapField } from './field.ts';
import { greyOf } from './grey.ts';
import { withoutFrames, withoutMarksAround } from './marks-around.ts';
import { noiseOf, unevennessOf } from './noise.ts';
import { contrastOf, paperOf, type Polarity } from './paper.ts';
import { type Lines, printedLines, withoutLines } from './printed-lines.ts';
import { checkRaster, type Raster } from './raster.ts';
import { extendPaper, isOnSheet, sheetOf, wholeSheet } from './sheet.ts';

/** What is written on a sheet. */
export interface InkOfSheet {
  /** Brightness of the image as it is read, 0–255. */
  readonly grey: Field;
  /** How far each pixel is from the paper towards ink, 0–1, without what is no writing; 0 beyond the sheet. */
  readonly contrast: Field;
  /** Standard deviation of the contrast of paper; 0 for a clean image. */
  readonly noise: number;
  readonly polarity: Polarity;
  /** The squares of the picture's pixels that are read as one each. */
  readonly grid: CellGrid;
  /** Whether something that is no writing was taken out: printed lines, frames, underlines, folds, rings, what lies at the edge. */
  readonly hadMarks: boolean;
}

/**
 * Finds the sheet in an image and what is written on it; what is printed on the sheet or drawn around the writing is left out.
 *
 * Throws RangeError where width, height, channels and the length of the data do not fit together.
 */
export function inkOfSheet(raster: Raster): InkOfSheet {
  const channels = checkRaster(raster);
  const grid = cellGridOf(raster, channels);
  const grey = greyOf(raster, channels, grid);
  const { width, height } = grey;

  const part = sheetOf(grey);
  const sheet = part ?? wholeSheet(width, height);
  const lit = part ? extendPaper(grey, part) : grey;
  const paper = paperOf(lit, noiseOf(lit));
  const onSheet = (field: Field): Field =>
    part ? mapField(field, (v, i) => (isOnSheet(part, width, i) ? v : 0)) : field;
  const unevenness = (field: Field) => {
    const { data } = field;
    const inside = part ? data.filter((_, i) => isOnSheet(part, width, i)) : data;
    return unevennessOf({ width: inside.length, height: 1, data: inside });
  };
  const level = (field: Field): { readonly contrast: Field; readonly noise: number } => {
    const { centre, sigma } = unevenness(field);
    return { contrast: onSheet(mapField(field, (v) => v - centre)), noise: sigma };
  };

  const isOn = (x: number, y: number) =>
    y >= 0 && y < height && x >= sheet.left[y] && x < sheet.right[y];
  const bare = level(contrastOf(lit, paper));
  const printed = printedLines(bare.contrast, bare.noise, isOn);
  const [isRuled, isBoxed] = [count(printed.ruled) > 0, count(printed.boxes) > 0];
  const unruled = isRuled ? level(withoutLines(bare.contrast, printed.ruled)) : bare;
  // A frame that nothing touches goes as a whole, however it is drawn; of the others, the lines.
  const unframed = isBoxed ? withoutFrames(unruled.contrast, unruled.noise) : undefined;
  const clear = isBoxed
    ? level(withoutLines(unframed ?? unruled.contrast, printed.boxes))
    : unruled;
  const alone = withoutMarksAround(clear.contrast, clear.noise, sheet);
  return {
    grey,
    contrast: alone ?? clear.contrast,
    noise: clear.noise,
    polarity: paper.polarity,
    grid,
    hadMarks: isRuled || isBoxed || alone !== undefined,
  };
}

function count({ level, upright }: Lines): number {
  return level.length + upright.length;
}

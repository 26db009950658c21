import {
  type Component,
  findInk,
  inkOfSheet,
  type Raster,
  type SheetInk,
} from '@mnist-cnn/digit-image';

/** What is written on a sheet, in connected parts. */
export interface SheetWriting {
  readonly sheet: SheetInk;
  /** The contrast of full ink. */
  readonly level: number;
  /** The number of the part that each cell is of; 0 for paper. */
  readonly labels: Int32Array;
  /** Without specks, frames, ruled lines and edges of the sheet. */
  readonly components: readonly Component[];
}

/** More parts than these are a texture or a page of print. */
const MOST_PARTS = 1500;
/** Smaller than this share of the pen's width: a speck; in cells at least this long. */
const SPECK = 0.5;
const SHORTEST = 2;
/** Ink that is longer than this share of the picture and this much longer than wide is a ruled line. */
const RULED = 0.6;
const THIN = 15;

/** Finds the writing on a sheet, or says why there is none. */
export function sheetWritingOf(raster: Raster): SheetWriting | 'empty' | 'too-faint' | 'cluttered' {
  const sheet = inkOfSheet(raster);
  const { contrast, noise, grid } = sheet;
  const isOfText = ({ box, sides }: Component) =>
    sides === 0 &&
    !isRuled(box.width, box.height, contrast.width) &&
    !isRuled(box.height, box.width, contrast.height);
  const ink = findInk(contrast, noise, grid.replicated, (components) => {
    const text = components.filter(isOfText);
    const heaviest = text.reduce((most, { mass }) => Math.max(most, mass), 0);
    return text.filter(({ mass }) => mass >= heaviest / 20);
  });
  if (!ink.ok) return ink.reason;
  const { level, labels } = ink;
  const text = ink.components.filter(isOfText);
  const pen = penOf(text, labels, contrast.width);
  const components = text.filter(
    ({ box }) => Math.max(box.width, box.height) >= Math.max(SHORTEST, SPECK * pen),
  );
  if (components.length === 0) return 'empty';
  if (components.length > MOST_PARTS) return 'cluttered';
  return { sheet, level, labels, components };
}

function isRuled(length: number, breadth: number, side: number): boolean {
  return length >= RULED * side && length >= THIN * breadth;
}

/** The mean width of the strokes: twice their pixels over those at their edges. */
function penOf(components: readonly Component[], labels: Int32Array, width: number): number {
  const isText = new Set(components.map(({ label }) => label));
  let [pixels, edge] = [0, 0];
  for (const [i, label] of labels.entries()) {
    if (!isText.has(label)) continue;
    pixels++;
    const beside = [i - 1, i + 1, i - width, i + width];
    if (beside.some((j) => labels[j] !== label)) edge++;
  }
  return edge === 0 ? 0 : (2 * pixels) / edge;
}

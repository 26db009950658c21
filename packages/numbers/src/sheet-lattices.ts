import { boxOnPicture, type Raster } from '@mnist-cnn/digit-image';
import { buildLattice } from './build-lattice.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import type { Lattice } from './lattice.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { Score } from './score.ts';
import type { SheetReading } from './sheet-reading.ts';
import { sheetWritingOf } from './sheet-writing.ts';
import { splitLine } from './split-line.ts';
import { textLinesOf } from './text-lines.ts';

/** The lattices of the numbers on a sheet. */
export interface SheetLattices extends Pick<SheetReading, 'reason'> {
  /** From top to bottom, and in each from left to right. */
  readonly lines: readonly (readonly Lattice[])[];
}

/**
 * Everything that the numbers on a sheet may be read as, before it is weighed.
 *
 * Throws RangeError where width, height, channels and the length of the data do not fit together, and where `score` gives
 * other than ten probabilities an image.
 */
export async function sheetLatticesOf(raster: Raster, score: Score): Promise<SheetLattices> {
  const writing = sheetWritingOf(raster);
  if (typeof writing === 'string') return { lines: [], reason: writing };
  const { grid, contrast } = writing.sheet;
  const owners = new Int32Array(contrast.data.length);
  let nextId = 1;
  const lines = textLinesOf(writing.components).map((line) =>
    splitLine(line).map((group) => {
      const pieces = piecesOf(group, line.height, writing, owners, nextId);
      nextId += pieces.length;
      return { pieces, height: line.height };
    }),
  );
  // Only when every piece is known is it known what is foreign to each.
  const numbers = lines.map((line) =>
    line.map(({ pieces, height }) => {
      return { pieces, height, candidates: candidatesOf(pieces, height, writing, owners) };
    }),
  );
  const probabilities = await scoreAll(
    numbers.flat().flatMap(({ candidates }) => candidates),
    score,
  );
  const latticeOf = (number: NumberParts) =>
    buildLattice(
      number.pieces,
      number.candidates,
      number.height,
      (candidate) => probabilities.get(candidate),
      (box) => boxOnPicture(box, grid, raster),
    );
  return { lines: numbers.map((line) => line.map(latticeOf)) };
}

interface NumberParts {
  readonly pieces: readonly Piece[];
  readonly candidates: readonly Candidate[];
  readonly height: number;
}

async function scoreAll(
  candidates: readonly Candidate[],
  score: Score,
): Promise<Map<Candidate, ArrayLike<number>>> {
  const framed = candidates.flatMap((candidate) =>
    candidate.image ? [{ candidate, image: candidate.image }] : [],
  );
  const scored = framed.length === 0 ? [] : await score(framed.map(({ image }) => image));
  const wrong = scored.find(({ length }) => length !== 10);
  if (scored.length !== framed.length || wrong) {
    const found = wrong ? `${wrong.length} for one` : `those of ${scored.length} images`;
    throw new RangeError(
      `Expected score to give 10 probabilities for each of ${framed.length} images, got ${found}.`,
    );
  }
  return new Map(framed.map(({ candidate }, i) => [candidate, scored[i]]));
}

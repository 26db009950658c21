import { type Box, unionOf } from '@mnist-cnn/digit-image';
import type { Candidate } from './candidates.ts';
import type { Edge, Lattice } from './lattice.ts';
import type { Piece } from './pieces.ts';
import { signsOf } from './signs.ts';

/** The least probability that counts: a network is never as sure as it says. */
const LEAST = 1e-6;

/** Of an image that may be a digit, the probabilities of 0 to 9. */
export type Probabilities = (candidate: Candidate) => ArrayLike<number> | undefined;

/** All readings of a number: each candidate as each digit or as unreadable, each mark as the signs that it may be. */
export function buildLattice(
  pieces: readonly Piece[],
  candidates: readonly Candidate[],
  height: number,
  probabilitiesOf: Probabilities,
  onPicture: (box: Box) => Box,
): Lattice {
  const edges = candidates.flatMap((candidate): Edge[] => {
    const { from, to, geometry } = candidate;
    const box = onPicture(candidate.box);
    const probabilities = Array.from(probabilitiesOf(candidate) ?? []);
    const digits = probabilities.map((probability, digit): Edge => {
      const evidence = Math.log(Math.max(LEAST, probability));
      return { from, to, text: String(digit), box, features: { ...geometry, evidence } };
    });
    const evidence = Math.log(Math.max(LEAST, strangeness(probabilities)));
    const features = { ...geometry, evidence, unreadable: 1 };
    const unreadable: Edge = { from, to, text: '?', box, features };
    const { cut = 0, overlap = 0 } = geometry;
    const signs = (to === from + 1 ? signsOf(pieces[from], pieces, height) : []).map(
      ({ text, feature }): Edge => ({
        from,
        to,
        text,
        box,
        features: { [feature]: 1, cut, overlap },
      }),
    );
    return [...digits, unreadable, ...signs];
  });
  return { end: pieces.length, edges };
}

/** How much an image looks like no digit: 0 where one is certain, 1 where all are as likely. */
function strangeness(probabilities: readonly number[]): number {
  const { length } = probabilities;
  return length === 0 ? 1 : (1 - Math.max(...probabilities)) / (1 - 1 / length);
}

/** The box of a way through a lattice. */
export function boxOfPath(edges: readonly Edge[]): Box {
  return unionOf(edges.map(({ box }) => box));
}

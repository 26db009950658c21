/** What counts for a way through a number's lattice. */
export const features = [
  /** A digit more. */
  'digit',
  /** The logarithm of the network's probability; of what is no digit, of how far the largest is from 1. */
  'evidence',
  /** The square of the logarithm of its longer side over the height of the line. */
  'size',
  /** How much wider than high it is, in heights. */
  'width',
  /** Gaps inside it: of one that is as wide as strokes are, 1. */
  'bridged',
  /** A cut through ink at its right. */
  'cuts',
  /** The ink that it crosses, in heights of the line. */
  'cut',
  /** How far it leans, in heights of the line. */
  'slanted',
  /** By how much it overlaps what follows, uncut, in heights of the line. */
  'overlap',
  /** Something that is no digit. */
  'unreadable',
  /** Each piece of it. */
  'unreadablePieces',
  'point',
  'comma',
  'minus',
  /** A mark that is passed over. */
  'speck',
] as const;

export type Feature = (typeof features)[number];

/** What each feature counts: the probability of a way is in proportion to the exponential of the sum. */
export type PathWeights = Readonly<Record<Feature, number>>;

/** Fitted on drawn strings of digits: `npm run numbers:fit` in benchmarks/numbers-study. */
export const pathWeights: PathWeights = {
  digit: 2.63,
  evidence: 1.7,
  size: -7.58,
  width: -2.94,
  bridged: -1.43,
  cuts: -2.14,
  cut: -13.52,
  slanted: -4.39,
  overlap: -4.83,
  unreadable: -0.04,
  unreadablePieces: -0.24,
  point: 3.97,
  comma: 4.07,
  minus: 2.82,
  speck: 3.41,
};

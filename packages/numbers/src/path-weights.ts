/** What counts for a way through a number's lattice. */
export const features = [
  /** A digit more. */
  'digit',
  /** The logarithm of the network's probability; of what is no digit, of how far the largest is from 1. */
  'evidence',
  /** The square of the logarithm of its longer side over the height of the line. */
  'size',
  /** By how much it is wider than most digits, in its heights. */
  'width',
  /** A cut through ink at its right. */
  'cuts',
  /** The ink that it crosses, in heights of the line. */
  'cut',
  /** By how much it overlaps what follows, uncut, in heights of the line. */
  'overlap',
  /** Something that is no digit. */
  'unreadable',
  /** Each piece of it. */
  'unreadablePieces',
  /** How much of a mark is above or below something else, of its width. */
  'covered',
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
  digit: 2.86,
  evidence: 2.49,
  size: -3.6,
  width: -3.82,
  cuts: -2.71,
  cut: -12.85,
  overlap: -1.48,
  unreadable: -1.08,
  unreadablePieces: -0.57,
  covered: -5.09,
  point: 3.06,
  comma: 4.11,
  minus: 2.99,
  speck: -5.24,
};

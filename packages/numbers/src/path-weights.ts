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
  /** Ink cut at its right, in heights of the line. */
  'cut',
  /** By how much it overlaps what follows, in heights of the line. */
  'overlap',
  /** Something that is no digit. */
  'unreadable',
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
  digit: 1.45,
  evidence: 1.69,
  size: -7.75,
  width: -3.24,
  bridged: -2.81,
  cut: -18.74,
  overlap: -5.70,
  unreadable: -0.60,
  point: 2.92,
  comma: 2.97,
  minus: 1.84,
  speck: 2.92,
};

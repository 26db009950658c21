/** What counts for a way through a number's lattice. */
export const features = [
  /** A digit more. */
  'digit',
  /** The logarithm of the network's probability. */
  'evidence',
  /** The square of the logarithm of its longer side over the height of the line. */
  'size',
  /** How much wider than high it is, in heights. */
  'width',
  /** Gaps inside it, in heights of the line. */
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
  digit: 0.89,
  evidence: 3.13,
  size: -4.57,
  width: -2.47,
  bridged: -4.17,
  cut: -14.05,
  overlap: -3.08,
  unreadable: -4.46,
  point: 4.60,
  comma: 2.74,
  minus: 2.99,
  speck: -1.41,
};

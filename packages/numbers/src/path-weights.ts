/** What counts for a way through a number's lattice. */
export const features = [
  /** A digit more. */
  'digit',
  /** The logarithm of the network's probability. */
  'evidence',
  /** The square of the logarithm of its height over the line's. */
  'size',
  /** How much wider than high it is, in heights. */
  'width',
  /** Gaps inside it, in heights of the line. */
  'bridged',
  /** Ink cut at its right, in heights of the line. */
  'cut',
  /** How little ink was spared by cuts that were not made inside it. */
  'uncut',
  /** By how much it overlaps what follows, in heights of the line. */
  'overlap',
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
  digit: -1,
  evidence: 1,
  size: -4,
  width: -2,
  bridged: -8,
  cut: -8,
  uncut: -4,
  overlap: -4,
  point: -2,
  comma: -2,
  minus: -2,
  speck: -4,
};

/** What is done to images; each kind has one number that says how strongly. */
export type CorruptionKind =
  | 'translation'
  | 'rotation'
  | 'scale'
  | 'shear'
  | 'noise'
  | 'blur'
  | 'pen';

/** A distortion of fixed strength, the same for every image but for its direction. */
export interface Corruption {
  readonly kind: CorruptionKind;
  /** Above 0, in the unit of the kind. */
  readonly strength: number;
}

/** One of those that models are measured under. */
export interface StandardCorruption extends Corruption {
  /** The strength with its unit, in at most 8 characters: `±20°`. */
  readonly label: string;
}

interface Series {
  readonly kind: CorruptionKind;
  readonly strengths: readonly number[];
  readonly label: (strength: number) => string;
}

// Where there are several directions, image 0 takes the first named, image 1 the next, and so on in turn.
const series: readonly Series[] = [
  // Whole pixels: to the right, to the left, down, up.
  { kind: 'translation', strengths: [1, 2, 3, 4, 5], label: (by) => `${by} px` },
  // Degrees about the image's centre: counterclockwise, clockwise.
  { kind: 'rotation', strengths: [10, 20, 30, 40, 50], label: (by) => `±${by}°` },
  // The picture's height and width become 1 + this and 1 - this times what they were.
  { kind: 'scale', strengths: [0.1, 0.2, 0.3, 0.4, 0.5], label: (by) => `±${by}` },
  // Pixels along x for each pixel along y: what lies above the centre goes to the right, to the left.
  { kind: 'shear', strengths: [0.1, 0.2, 0.3, 0.4, 0.5], label: (by) => `±${by}` },
  // Standard deviation of normal noise added to grey levels of 0 to 1, which are then cut to that range.
  { kind: 'noise', strengths: [0.1, 0.2, 0.3, 0.4, 0.5], label: (by) => `σ ${by}` },
  // Standard deviation of a Gaussian filter, pixels.
  { kind: 'blur', strengths: [0.5, 1, 1.5, 2, 2.5], label: (by) => `σ ${by} px` },
  // Part of the way to the largest, to the smallest of 3×3 pixels. More is not possible: made narrower twice, three
  // digits of four are gone.
  { kind: 'pen', strengths: [0.2, 0.4, 0.6, 0.8, 1], label: (by) => `±${by}` },
];

/**
 * What models are measured under: seven kinds of distortion, each at five strengths, the weakest first; kinds after the
 * corrupted MNIST of Mu and Gilmer (MNIST-C, arXiv 1906.02337), with strengths from hardly seen to hardly read.
 */
export const corruptions: readonly StandardCorruption[] = series.flatMap(
  ({ kind, strengths, label }) =>
    strengths.map((strength) => ({ kind, strength, label: label(strength) })),
);

/** What an IDX file of a dataset holds, as its name says. */
export interface IdxFileName {
  /** What stands before: `emnist-letters-`; empty of MNIST's own names. */
  readonly prefix: string;
  /** Among images to train with, their labels, images to test with, their labels, and images of none of the classes. */
  readonly index: 0 | 1 | 2 | 3 | 4;
  readonly isCompressed: boolean;
}

/**
 * `train-images-idx3-ubyte`, `t10k-labels.idx1-ubyte.gz`, `emnist-letters-test-images-idx3-ubyte.gz`,
 * `qmnist-train-labels-idx2-int` …
 */
const NAME =
  /^(?<prefix>.*?)(?<split>train|t10k|test|others)[-_.](?<what>image|label)s?[-_.]idx\d[-_.](?:ubyte|byte|int)(?<gz>\.gz)?$/i;

/** What a file of this name holds; undefined where it is none of a dataset's. */
export function parseIdxFileName(name: string): IdxFileName | undefined {
  const { prefix = '', split, what, gz } = NAME.exec(name)?.groups ?? {};
  if (split === undefined || what === undefined) return undefined;
  const isTrain = split.toLowerCase() === 'train';
  const isImages = what.toLowerCase() === 'image';
  const isOthers = split.toLowerCase() === 'others';
  if (isOthers && !isImages) return undefined;
  const index = isOthers ? 4 : isTrain ? (isImages ? 0 : 1) : isImages ? 2 : 3;
  return { prefix, index, isCompressed: gz !== undefined };
}

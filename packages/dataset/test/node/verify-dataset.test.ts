import { verifyDataset } from '@mnist-cnn/dataset/node';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import {
  names,
  plainFiles,
  publishedBytes,
  sha256,
  smallSource,
  writeFiles,
} from './small-dataset.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('verifyDataset', () => {
  it('finds the installed mnist right', async () => {
    const verdicts = await verifyDataset('mnist');
    expect(verdicts.map(({ name, state }) => [name, state])).toEqual(
      names.map((name) => [name, 'ok']),
    );
  });

  it('says of each file of a cache what it is', async () => {
    const cacheDirectory = await temporaryFolder();
    const folder = join(cacheDirectory, 'small');
    const [first, second, third, fourth] = smallSource.files;
    await writeFiles(folder, { [first.name]: publishedBytes(first.name), [second.name]: 'x' });
    await writeFiles(join(folder, fourth.name), {});
    expect(await verifyDataset(smallSource, { cacheDirectory })).toEqual([
      { name: first.name, path: join(folder, first.name), state: 'ok', sha256: first.sha256 },
      {
        name: second.name,
        path: join(folder, second.name),
        state: 'wrong-hash',
        expected: second.sha256,
        actual: sha256(Buffer.from('x')),
      },
      { name: third.name, path: join(folder, third.name), state: 'missing' },
      { name: fourth.name, path: join(folder, fourth.name), state: 'missing' },
    ]);
  });

  it('says of a folder’s files whether they can be read', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      [names[0]]: plainFiles[0],
      [names[1]]: plainFiles[1].subarray(0, 50),
    });
    const [first, second, third] = await verifyDataset(folder);
    expect(first).toMatchObject({ state: 'ok', sha256: sha256(plainFiles[0]) });
    expect(second).toMatchObject({
      state: 'unreadable',
      reason: expect.stringContaining('108 bytes'),
    });
    expect(third).toMatchObject({ state: 'missing', name: names[2] });
  });

  it('knows nothing of what is no dataset', async () => {
    const error = await datasetErrorOf(() => verifyDataset('/no/such/folder'));
    expect(error.code).toBe('unknown-dataset');
  });
});

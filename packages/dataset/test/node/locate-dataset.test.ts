import { locateDataset } from '@mnist-cnn/dataset/node';
import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetErrorOf } from '../dataset-error-of.ts';
import { names, plainFiles, writeFiles } from './small-dataset.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('locateDataset', () => {
  it('finds mnist in its package', async () => {
    const location = await locateDataset('mnist');
    expect(location).toMatchObject({ name: 'mnist', origin: 'package' });
    expect(location.files.map(({ name }) => name)).toEqual(names);
    for (const { path } of location.files) expect((await stat(path)).size).toBeGreaterThan(10_000);
  });

  it('finds a folder, at an absolute path', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, Object.fromEntries(names.map((name, i) => [name, plainFiles[i]])));
    const location = await locateDataset(folder);
    expect(location).toMatchObject({ name: basename(folder), origin: 'folder', directory: folder });
    expect(location.files[3]).toEqual({
      name: names[3],
      path: join(folder, names[3]),
      exists: true,
      sha256: undefined,
    });
    expect(isAbsolute(location.directory)).toBe(true);
  });

  it('takes no folder for a file', async () => {
    const folder = await temporaryFolder();
    for (const name of names) await writeFiles(join(folder, name), {});
    const error = await datasetErrorOf(() => locateDataset(folder));
    expect(error.code).toBe('missing-files');
  });
});

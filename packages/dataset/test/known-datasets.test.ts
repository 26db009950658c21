import { datasetNames, knownDatasets } from '@mnist-cnn/dataset';
import { describe, expect, it } from 'vitest';
import { parseIdxFileName } from '../src/idx-file-name.ts';

describe('knownDatasets', () => {
  it('are ten', () => {
    expect(datasetNames).toEqual([
      'mnist',
      'fashion-mnist',
      'kmnist',
      'qmnist',
      'emnist-balanced',
      'emnist-byclass',
      'emnist-bymerge',
      'emnist-digits',
      'emnist-letters',
      'emnist-mnist',
    ]);
  });

  it('have a whole SHA-256 for every file or the archive of several, no two the same', () => {
    const files = knownDatasets.flatMap((source) =>
      source.archive ? [source.archive] : [...source.files, ...(source.plainFiles ?? [])],
    );
    for (const { sha256 } of files) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(25);
  });

  it('have the official names in the order of FourFiles', () => {
    for (const source of knownDatasets) {
      const names = source.files.map(({ name }) => name);
      for (const [index, name] of names.entries()) {
        expect(parseIdxFileName(name)).toMatchObject({ index, isCompressed: true });
      }
      if (!source.plainFiles) continue;
      expect(source.plainFiles.map(({ name }) => `${name}.gz`)).toEqual(names);
    }
  });

  it('have mirrors, addresses of folders', () => {
    for (const { mirrors } of knownDatasets) {
      expect(mirrors.length).toBeGreaterThan(0);
      for (const mirror of mirrors) expect(new URL('name', mirror).href).toBe(`${mirror}name`);
    }
  });

  // Of EMNIST: Cohen et al., arXiv:1702.05373, table II.
  it('have ten classes, but for letters', () => {
    const counts = knownDatasets.map(({ classNames }) => new Set(classNames).size);
    expect(counts).toEqual([10, 10, 10, 10, 47, 62, 47, 10, 26, 10]);
  });
});

import { datasetNames, knownDatasets } from '@mnist-cnn/dataset';
import { describe, expect, it } from 'vitest';

describe('knownDatasets', () => {
  it('are mnist and fashion-mnist', () => {
    expect(datasetNames).toEqual(['mnist', 'fashion-mnist']);
  });

  const files = knownDatasets.flatMap((source) => [...source.files, ...source.plainFiles]);

  it('have a whole SHA-256 for every file, no two the same', () => {
    for (const { sha256 } of files) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(16);
  });

  it('have the official names in the order of FourFiles', () => {
    for (const source of knownDatasets) {
      expect(source.files.map(({ name }) => name)).toEqual([
        'train-images-idx3-ubyte.gz',
        'train-labels-idx1-ubyte.gz',
        't10k-images-idx3-ubyte.gz',
        't10k-labels-idx1-ubyte.gz',
      ]);
      expect(source.plainFiles.map(({ name }) => `${name}.gz`)).toEqual(
        source.files.map(({ name }) => name),
      );
    }
  });

  it('have two mirrors each, addresses of folders', () => {
    for (const { mirrors } of knownDatasets) {
      expect(mirrors.length).toBe(2);
      for (const mirror of mirrors) expect(new URL('name', mirror).href).toBe(`${mirror}name`);
    }
  });

  it('have ten classes each', () => {
    for (const { classNames } of knownDatasets) expect(new Set(classNames).size).toBe(10);
  });
});

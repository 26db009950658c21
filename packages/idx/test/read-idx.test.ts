import { readIdx } from '@mnist-cnn/idx';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { idxErrorOf } from './idx-error-of.ts';
import { int16Matrix, labels, webPage } from './sample-files.ts';

describe('readIdx', () => {
  it('reads a plain file, as a view', async () => {
    expect((await readIdx(labels)).data.buffer).toBe(labels.buffer);
  });

  it('reads a gzip file', async () => {
    const array = await readIdx(gzipSync(int16Matrix));
    expect(array.shape).toEqual([2, 3]);
    expect(array.data).toEqual(Int16Array.of(-2, -1, 0, 1, 258, 32_767));
  });

  it('rejects what is neither', async () => {
    const error = await idxErrorOf(() => readIdx(webPage));
    expect(error.code).toBe('bad-magic');
    expect(error.message).toContain('web page');
  });

  it('rejects a file damaged within its gzip', async () => {
    const error = await idxErrorOf(() => readIdx(gzipSync(labels.subarray(0, 10))));
    expect(error.code).toBe('truncated');
  });

  it('passes maxBytes on', async () => {
    const error = await idxErrorOf(() => readIdx(gzipSync(labels), { maxBytes: 10 }));
    expect(error.code).toBe('gzip-too-large');
  });
});

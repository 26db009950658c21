import { defaultCacheDirectory } from '@mnist-cnn/download';
import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';

describe('defaultCacheDirectory', () => {
  it('is an absolute path of this project’s own', () => {
    expect(isAbsolute(defaultCacheDirectory())).toBe(true);
    expect(defaultCacheDirectory()).toContain('mnist-cnn');
  });
});

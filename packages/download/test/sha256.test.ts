import { sha256OfBytes } from '@mnist-cnn/download';
import { describe, expect, it } from 'vitest';

describe('sha256OfBytes', () => {
  it('is that of FIPS 180-2, appendix B.1', () => {
    expect(sha256OfBytes(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

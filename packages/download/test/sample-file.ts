import type { PublishedFile } from '@mnist-cnn/download';
import { createHash } from 'node:crypto';

// Digits of a congruential generator: no two stretches of them are alike.
const noise = (length: number): Uint8Array => {
  let state = 7;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
};

/** What the published file has in it. */
export const sampleBytes = noise(80_000);

export const sampleFile: PublishedFile = {
  name: 'sample.bin',
  bytes: sampleBytes.length,
  sha256: createHash('sha256').update(sampleBytes).digest('hex'),
};

import { expect, it } from 'vitest';
import { describeInChromium } from './harness/describe-in-chromium.ts';

/** As a share of the largest value: float32 sums in another order, and minimal filtering for Winograd. */
const TOLERANCE = 2e-5;

describeInChromium('the kernels in Chromium', ({ openPage }) => {
  it.each(['main thread', 'worker'] as const)('agree with cpu on the %s', async (place) => {
    const page = await openPage({ isolated: false });
    const { build, differences, tensors } = await page.run('compareKernels', place);
    expect(build).toBe('relaxed-simd');
    expect(Object.keys(differences).length).toBeGreaterThan(10);
    const wrong = Object.entries(differences).filter(([, difference]) => difference > TOLERANCE);
    expect(wrong).toEqual([]);
    expect(tensors).toBe(0);
  });
});

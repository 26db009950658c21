import { expect, it } from 'vitest';
import { describeInChromium } from './harness/describe-in-chromium.ts';

describeInChromium('cross-origin isolation', ({ openPage }) => {
  it.each([false, true])('is %s where the server says so', async (isolated) => {
    const page = await openPage({ isolated });
    expect(await page.run('isIsolated', 'main thread')).toBe(isolated);
    expect(await page.run('isIsolated', 'worker')).toBe(isolated);
  });
});

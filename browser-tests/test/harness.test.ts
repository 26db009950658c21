import { expect, it } from 'vitest';
import { describeInChromium } from './harness/describe-in-chromium.ts';

describeInChromium('the harness', ({ openPage }) => {
  it.each(['main thread', 'worker'] as const)('hears a warning on the %s', async (place) => {
    const page = await openPage({ isolated: false });
    await page.run('warn', place);
    await expect.poll(() => page.takeComplaints()).toEqual(['warning: a warning']);
  });

  it.each(['main thread', 'worker'] as const)('passes on what the %s throws', async (place) => {
    const page = await openPage({ isolated: false });
    await expect(page.run('fail', place)).rejects.toThrow('a failure');
  });
});

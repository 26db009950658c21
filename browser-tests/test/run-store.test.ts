import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { CheckResults } from '../pages/checks.ts';
import { describeInChromium } from './harness/describe-in-chromium.ts';
import type { TestPage } from './harness/test-page.ts';

/** Milliseconds from a checkpoint to the end of the tab: more than it takes to write the next one. */
const DELAYS = [0, 15, 35, 60, 100];

describeInChromium('runs in Chromium’s storage', ({ openPage }) => {
  it.each(['closed', 'killed'] as const)(
    'are whole whenever a tab that writes is %s',
    async (how) => {
      let tab = await openPage({ isolated: true });
      if (how === 'killed') tab.allowComplaints('the page crashed');
      await tab.run('createRun', 'main thread');
      let lastStep = 0;
      for (const delay of DELAYS) {
        const writing = tab;
        writing.run('writeRunForever', 'worker').catch(() => {});
        await expect.poll(() => stepOf(writing), { timeout: 30_000 }).toBeGreaterThan(lastStep);
        await pause(delay);
        await (how === 'closed' ? writing.closeTab() : writing.crash());
        tab = await writing.openBeside();
        const run = await tab.run('inspectRun', 'main thread');
        expectWhole(run);
        expect(run.trainingSeconds).toBeGreaterThan(lastStep);
        lastStep = run.trainingSeconds;
      }
    },
    120_000,
  );

  it('are trained by one tab at a time', async () => {
    const page = await openPage({ isolated: false });
    const beside = await page.openBeside();
    expect(await page.run('claimRun', 'main thread')).toBe('claimed');
    expect(await beside.run('claimRun', 'worker')).toBe('busy');
    expect((await beside.run('inspectRun', 'main thread')).isBusy).toBe(true);
    await page.closeTab();
    const isBusy = async () => (await beside.run('inspectRun', 'main thread')).isBusy;
    await expect.poll(isBusy).toBe(false);
    expect(await beside.run('claimRun', 'main thread')).toBe('claimed');
  });

  it('stay as they are when there is no more room', async () => {
    const page = await openPage({ isolated: false });
    await page.setQuota(10e6);
    const { code, message, last } = await page.run('fillStorage', 'main thread');
    expect(code).toBe('no-space');
    expect(message).toContain('no more room');
    const run = await page.run('inspectRun', 'main thread');
    expectWhole(run);
    expect(run.trainingSeconds).toBe(last);
  });

  it('are copied by a zip', async () => {
    const page = await openPage({ isolated: false });
    await page.run('createRun', 'main thread');
    page.run('writeRunForever', 'worker').catch(() => {});
    await expect.poll(() => stepOf(page), { timeout: 30_000 }).toBeGreaterThan(8);
    expect(await page.run('copyRunByZip', 'main thread')).toBe(true);
  });
});

async function stepOf(page: TestPage): Promise<number> {
  return (await page.run('inspectRun', 'main thread')).trainingSeconds;
}

/** A checkpoint and the record are of one step, the history goes at least as far; nothing is missing or twice. */
function expectWhole({ steps, checkpoints, trainingSeconds }: CheckResults['inspectRun']): void {
  expect(steps).toEqual(steps.map((_, index) => index + 1));
  const ofSteps = checkpoints.filter(({ path }) => !path.includes('best'));
  const last = ofSteps.at(-1)?.step ?? 0;
  expect(trainingSeconds).toBe(last);
  expect(steps.length).toBeGreaterThanOrEqual(last);
  expect(steps.length).toBeLessThanOrEqual(last + 4);
  expect(ofSteps.map(({ step }) => step)).toEqual([last - 4, last].filter((step) => step > 0));
  const best = checkpoints.find(({ path }) => path.includes('best'))?.step;
  expect(best).toBe(last < 8 ? undefined : last - (last % 8));
}

import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { openDataset } from '@mnist-cnn/dataset/node';
import { simdBuild } from '@mnist-cnn/wasm-training';
import { beforeAll, expect, it } from 'vitest';
import { trainHundredSteps } from '../pages/checks/hundred-steps.ts';
import type { CheckResults } from '../pages/checks.ts';
import { describeInChromium } from './harness/describe-in-chromium.ts';

/** A run takes about 7 seconds on a core of a Zen 3. */
const timeout = 120_000;

describeInChromium('100 steps of training in a worker in Chromium', ({ openPage }) => {
  let run: CheckResults['trainOnDigits'];

  beforeAll(async () => {
    const page = await openPage({ isolated: false });
    run = await page.run('trainOnDigits', 'worker');
  }, timeout);

  it('bring the loss down', () => {
    expect(run.losses.length).toBe(100);
    expect(mean(run.losses.slice(-10))).toBeLessThan(mean(run.losses.slice(0, 10)) / 2);
  });

  it('need no more memory at the end than at the start', () => {
    const [first, last] = run.memory;
    expect(last).toEqual(first);
  });

  it(
    'give the same weights again, cross-origin isolated too',
    async () => {
      const page = await openPage({ isolated: true });
      const again = await page.run('trainOnDigits', 'worker');
      expect(again.weights).toBe(run.weights);
    },
    timeout,
  );

  it(
    'give the same weights as in Node',
    async () => {
      const { test: digits } = await openDataset('mnist');
      await selectNodeBackend('wasm');
      const inNode = await trainHundredSteps(digits);
      expect(run.build).toBe(simdBuild());
      expect(inNode.weights).toBe(run.weights);
    },
    timeout,
  );
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

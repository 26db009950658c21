import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { startNodeWorkers } from '@mnist-cnn/data-parallel/node';
import { openDataset } from '@mnist-cnn/dataset/node';
import { beforeAll, expect, it } from 'vitest';
import { trainTogether, type TrainedTogether } from '../pages/checks/train-together.ts';
import type { CheckResults } from '../pages/checks.ts';
import type { Place } from '../pages/page.ts';
import { describeInChromium } from './harness/describe-in-chromium.ts';

/** A training takes some seconds on two cores of a Zen 3. */
const timeout = 120_000;

const places: readonly Place[] = ['main thread', 'worker'];
const everywhere = places.flatMap((place) =>
  [false, true].map((isolated) => ({ place, isolated })),
);

describeInChromium('workers with and without cross-origin isolation', ({ openPage }) => {
  let run: CheckResults['trainWithTwo'];
  let alone: TrainedTogether;

  beforeAll(async () => {
    const page = await openPage({ isolated: false });
    run = await page.run('trainWithTwo', 'main thread');
    const { test: digits } = await openDataset('mnist');
    await selectNodeBackend('wasm');
    alone = await trainTogether(digits);
  }, timeout);

  it('bring the loss down', () => {
    expect(run.losses).toHaveLength(15);
    expect(mean(run.losses.slice(-3))).toBeLessThan(mean(run.losses.slice(0, 3)) / 1.5);
  });

  it('compute what one thread computes', () => {
    expectClose(run, alone);
    expect(run.predictsAlike).toBe(true);
  });

  it.each(everywhere)(
    'give the same bits, started from the $place, isolated: $isolated',
    async ({ place, isolated }) => {
      const page = await openPage({ isolated });
      const again = await page.run('trainWithTwo', place);
      expect(again).toEqual({ ...run, isShared: isolated });
    },
    timeout,
  );

  it(
    'give the same bits as in Node',
    async () => {
      const { test: digits } = await openDataset('mnist');
      const workers = startNodeWorkers(2);
      const inNode = await trainTogether(digits, workers);
      await workers.dispose();
      expect(inNode.weights).toBe(run.weights);
    },
    timeout,
  );

  it(
    'are three as well as two',
    async () => {
      const [isolated, not] = [
        await (await openPage({ isolated: true })).run('trainWithThree', 'worker'),
        await (await openPage({ isolated: false })).run('trainWithThree', 'main thread'),
      ];
      expectClose(isolated, alone);
      expect(not).toEqual({ ...isolated, isShared: false });
    },
    timeout,
  );

  it.each([false, true])(
    'compute on cpu where this thread does, isolated: %s',
    async (isolated) => {
      const page = await openPage({ isolated });
      const { together, alone: expected } = await page.run('trainOnCpu', 'worker');
      expect(together).toHaveLength(4);
      for (const [index, loss] of together.entries()) expect(loss).toBeCloseTo(expected[index], 5);
    },
  );

  it.each(everywhere)(
    'end a training that they are disposed of in, from the $place, isolated: $isolated',
    async ({ place, isolated }) => {
      const page = await openPage({ isolated });
      const end = await page.run('disposeWhileTraining', place);
      expect(end).toEqual(failed(/^The workers were disposed of: start others\./));
    },
  );

  it.each(places)('say on the %s that the wasm file is not where it should be', async (place) => {
    const page = await openPage({ isolated: true });
    const end = await page.run('failWithoutWasm', place);
    expect(end).toEqual(failed(/: expected .* at http.*\/missing\.wasm, found HTTP status 404/));
    expectOnlyMissing(page.takeComplaints());
  });

  it.each(places)('say on the %s that their script is not there', async (place) => {
    const page = await openPage({ isolated: false });
    const end = await page.run('failWithoutScript', place);
    expect(end).toEqual(failed(/: its script could not be loaded/));
    expectOnlyMissing(page.takeComplaints());
  });
});

function expectClose(actual: TrainedTogether, expected: TrainedTogether): void {
  for (const [index, loss] of expected.losses.entries()) {
    expect(actual.losses[index]).toBeCloseTo(loss, 4);
  }
  for (const [index, probability] of expected.probabilities.entries()) {
    expect(actual.probabilities[index]).toBeCloseTo(probability, 3);
  }
}

function failed(message: RegExp) {
  return { code: 'worker-failed', message: expect.stringMatching(message), tensors: 0 };
}

/** Chromium itself prints every 404; nothing else may print anything. */
function expectOnlyMissing(complaints: readonly string[]): void {
  expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

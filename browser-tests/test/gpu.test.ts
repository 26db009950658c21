import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { openDataset } from '@mnist-cnn/dataset/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { lossesOf, smallTraining } from '../pages/checks/small-training.ts';
import type { CheckResults } from '../pages/checks.ts';
import { describeInChromium } from './harness/describe-in-chromium.ts';

/** Of each step's loss; 2.4e-7 was seen, as float32 sums in another order give. */
const TOLERANCE = 1e-5;

/** Most of the time, shaders are compiled. */
const timeout = 120_000;

const backends = [
  { name: 'webgl', check: 'trainOnWebgl', loss: /^the WebGL context was lost/ },
  { name: 'webgpu', check: 'trainOnWebgpu', loss: /^the WebGPU device was lost \(.*destroyed\)/ },
] as const;

describeInChromium(
  'a training on a GPU that Chromium imitates',
  ({ openPage }) => {
    let expected: readonly number[];

    beforeAll(async () => {
      const { test: digits } = await openDataset('mnist');
      await selectNodeBackend('cpu');
      expected = await lossesOf(smallTraining(digits));
    }, timeout);

    describe.each(backends)('by $name', ({ name, check, loss }) => {
      let run: CheckResults[typeof check];

      beforeAll(async () => {
        const page = await openPage({ isolated: false });
        run = await page.run(check, 'worker');
      }, timeout);

      it('knows its adapter, and that it is of software', () => {
        const description = expect.stringMatching(/swiftshader.*, a software adapter$/i);
        expect(run.device).toEqual({ kind: 'cpu', description });
      });

      it('brings the loss down', () => {
        expect(run.losses).toHaveLength(12);
        expect(mean(run.losses.slice(-4))).toBeLessThan(mean(run.losses.slice(0, 4)) * 0.8);
      });

      it('says that its device was lost', () => {
        expect(run.loss).toMatch(loss);
        const message = expect.stringContaining(`Backend ${name} cannot go on: ${run.loss}. `);
        expect(run.end).toEqual({ code: 'device-lost', message });
      });

      it('does not begin again on what is lost', () => {
        expect(run.again).toMatch(new RegExp(`^Backend ${name} cannot be used: .*lost`));
      });

      it('has the losses of cpu before that, and goes on to them from its checkpoint', () => {
        const actual = [...run.losses, ...run.resumed];
        expect(actual).toHaveLength(expected.length);
        const differences = actual.map((value, step) => Math.abs(value - expected[step]));
        expect(Math.max(...differences)).toBeLessThan(TOLERANCE);
      });
    });

    it(
      'ends where its device refuses a command, rather than compute something else',
      async () => {
        const page = await openPage({ isolated: false });
        expect(await page.run('refuseCommand', 'worker')).toMatch(
          /Backend webgpu cannot go on: the WebGPU device refused a command \(.*\)\. Go on from the last checkpoint/s,
        );
      },
      timeout,
    );

    it(
      'does not come about by textures of half floats, which the probe finds out',
      async () => {
        const page = await openPage({ isolated: false });
        const { verdict, reason } = await page.run('examineHalfFloats', 'worker');
        expect(verdict).toBe('passed-over');
        expect(reason).toMatch(/^one training step gives wrong numbers: .* off by \d\.\de-2 /);
      },
      timeout,
    );
  },
  { webgpu: true },
);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

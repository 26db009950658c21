import { CASES } from '@mnist-cnn/conformance/cases';
import { nameOf, numbersOf } from '@mnist-cnn/conformance/case';
import type { Outcome } from '@mnist-cnn/conformance/evaluate';
import { runInPage } from '@mnist-cnn/conformance/run-in-page';
import { findChromium } from '@mnist-cnn/headless-chromium/find-chromium';
import { expect, it } from 'vitest';

/** The last case alone: windows of 4 values, 2 apart. */
const frame = CASES.length - 1;

it.skipIf(findChromium() === undefined)('runs cases of the conformance in a page', async () => {
  expect(nameOf(CASES[frame])).toBe('operation signal.frame');
  const [values] = numbersOf(CASES[frame]).map((numbers) => numbers.map(Math.fround));

  const outcomes: Outcome[] = [];
  expect(await runInPage('webgpu', frame, (outcome) => outcomes.push(outcome))).toBe(
    'ends the page',
  );

  const data = [0, 2, 4].flatMap((start) => values.slice(start, start + 4));
  expect(outcomes).toMatchObject([{ outputs: [{ shape: [3, 4], data }], isSteady: true }]);
});

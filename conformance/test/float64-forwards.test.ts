import { CASES } from '@mnist-cnn/conformance/cases';
import { nameOf, numbersOf } from '@mnist-cnn/conformance/case';
import type { Outcome } from '@mnist-cnn/conformance/evaluate';
import { runColumn } from '@mnist-cnn/conformance/run-column';
import { beforeAll, describe, expect, it } from 'vitest';
import { average, convolve, convolveDepthwise, largest, resize, sliding } from './plain-loops.ts';

let outcomes: readonly Outcome[] = [];

beforeAll(async () => {
  outcomes = await runColumn('reference-outputs');
});

/** Expects the reference's output of a case to be what plain loops make of its inputs. */
function expectForward(name: string, compute: (inputs: number[][]) => number[]) {
  const index = CASES.findIndex((given) => nameOf(given) === `operation ${name}`);
  expect(index, name).toBeGreaterThanOrEqual(0);
  const { outputs } = outcomes[index];
  if ('error' in outputs) throw new Error(outputs.error);
  const expected = compute(numbersOf(CASES[index]));
  const [{ data }] = outputs;
  expect(data.length).toBe(expected.length);
  const errors = data.map((value, at) => Math.abs(value - expected[at]));
  expect(Math.max(...errors), name).toBeLessThan(1e-12);
}

const PADS = ['same', 'valid'] as const;
const STEPS = PADS.flatMap((pad) => [
  { pad, suffix: '', strides: 1, dilations: 1 },
  { pad, suffix: ', stride 2', strides: 2, dilations: 1 },
  { pad, suffix: ', dilation 2', strides: 1, dilations: 2 },
]);
const POOLS = PADS.flatMap((pad) =>
  [
    { size: 2, strides: 2 },
    { size: 3, strides: 2 },
    { size: 3, strides: 1 },
  ].map(({ size, strides }) => ({ size, strides, pad, dilations: 1 })),
);

describe('the forward passes that gradients are differences of', () => {
  it.each(STEPS)('convolutions: $pad$suffix', (steps) => {
    const variant = `${steps.pad}${steps.suffix}`;
    expectForward(`conv1d ${variant}`, (inputs) =>
      convolve(inputs, 2, sliding([6], [3], steps), [2, 2]),
    );
    expectForward(`conv2d ${variant}`, (inputs) =>
      convolve(inputs, 2, sliding([5, 6], [3, 2], steps), [2, 3]),
    );
    expectForward(`conv3d ${variant}`, (inputs) =>
      convolve(inputs, 2, sliding([3, 4, 3], [2, 2, 2], steps), [2, 2]),
    );
    for (const multiplier of [1, 2]) {
      expectForward(`depthwiseConv2d ${variant}, multiplier ${multiplier}`, (inputs) =>
        convolveDepthwise(inputs, 2, sliding([5, 6], [3, 2], steps), [3, multiplier]),
      );
    }
    expectForward(`dilation2d ${variant}`, (inputs) =>
      largest(inputs, 2, sliding([5, 5], [3, 2], steps), 2),
    );
  });

  it.each(POOLS)('pooling: window $size, stride $strides, $pad', ({ size, ...steps }) => {
    const variant = `window ${size}, stride ${steps.strides}, ${steps.pad}`;
    const flat = sliding([5, 6], [size, size], steps);
    const deep = sliding([4, 3, 4], [size, size, size], steps);
    expectForward(`avgPool ${variant}`, (inputs) => average(inputs, 2, flat, 2));
    expectForward(`maxPool ${variant}`, (inputs) => largest(inputs, 2, flat, 2));
    expectForward(`maxPool ${variant}, below 0`, (inputs) => largest(inputs, 2, flat, 2));
    expectForward(`avgPool3d ${variant}`, (inputs) => average(inputs, 2, deep, 2));
    expectForward(`maxPool3d ${variant}`, (inputs) => largest(inputs, 2, deep, 2));
    expectForward(`maxPool3d ${variant}, below 0`, (inputs) => largest(inputs, 2, deep, 2));
  });

  it.each([
    ['larger', 5, 7],
    ['smaller', 2, 3],
    ['twice as large', 6, 8],
  ] as const)('resizing: %s', (name, height, width) => {
    for (const [suffix, alignCorners, halfPixels] of [
      ['', false, false],
      [', aligned corners', true, false],
      [', half pixels', false, true],
    ] as const) {
      for (const [group, isNearest] of [
        ['image.resizeBilinear', false],
        ['image.resizeNearestNeighbor', true],
      ] as const) {
        const kind = { isNearest, alignCorners, halfPixels };
        expectForward(`${group} ${name}${suffix}`, (inputs) =>
          resize(inputs, [2, 3, 4, 2], [height, width], kind),
        );
      }
    }
  });
});

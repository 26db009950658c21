import { describe, expect, it } from 'vitest';
import type { Outcome } from '@mnist-cnn/conformance/evaluate';
import { judge } from '@mnist-cnn/conformance/judge';

const outcome = (output: number[], gradient: number[], more: Partial<Outcome> = {}): Outcome => ({
  outputs: [{ shape: [output.length], data: output }],
  gradients: { 'input 1': { shape: [gradient.length], data: gradient } },
  isSteady: true,
  ...more,
});
const reference = outcome([1, 2], [0, -4]);

describe('judge', () => {
  it('takes what is as near as float32', () => {
    expect(judge(outcome([1, 2.001], [1e-4, -4]), reference)).toEqual({ is: 'right' });
  });
  it('says what is off by how much of its largest value', () => {
    const output = judge(outcome([1, 3], [0, -4]), reference);
    expect(output).toEqual({ is: 'wrong', what: 'output', by: 0.5 });
    const gradient = judge(outcome([1, 2], [1, -4]), reference);
    expect(gradient).toEqual({ is: 'wrong', what: 'gradient of input 1', by: 0.25 });
  });
  it.each([NaN, Infinity])('takes %d for wrong', (value) => {
    const verdict = judge(outcome([1, value], [0, -4]), reference);
    expect(verdict).toEqual({ is: 'wrong', what: 'output', by: Infinity });
  });
  it('takes another shape for wrong', () => {
    const verdict = judge(outcome([1, 2], [0, -4, 0]), reference);
    expect(verdict).toEqual({ is: 'wrong', what: 'gradient of input 1', by: Infinity });
  });
  it('takes other bits from run to run for wrong', () => {
    const verdict = judge(outcome([1, 2], [0, -4], { isSteady: false }), reference);
    expect(verdict).toEqual({ is: 'wrong', what: 'other bits from run to run', by: 0 });
  });
  it.each([
    ["Kernel 'Tile' not registered for backend 'wasm'", 'Tile'],
    ['Cannot compute gradient: gradient function not found for Cumprod.', 'gradient of Cumprod'],
    ['dilations are refused\nat once', '“dilations are refused”'],
  ])('names what is missing: %s', (error, what) => {
    const failure = { gradients: { error } };
    expect(judge(outcome([1, 2], [], failure), reference)).toEqual({ is: 'missing', what });
  });
});

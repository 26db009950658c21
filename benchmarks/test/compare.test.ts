import { describe, expect, test } from 'vitest';
import { compare } from '../harness/compare.mjs';
import type { Measured, Program, Results, Row } from '../types.ts';

const program = (label: string): Program => ({ label, run: async () => ({ values: {} }) });
const ours = program('here');
const peer = program('peer');
const failing = program('failing');
const absent = program('absent');
const samples = (values: number[]): Measured[] => values.map((value) => ({ values: { value } }));
const results: Results = {
  samples: new Map([
    [ours, samples([1000, 3000, 1500])],
    [peer, samples([2000, 2500, 2000])],
    [failing, samples([2000, 1500])],
  ]),
  missing: new Map([[absent, 'not installed']]),
  failed: new Map([[failing, 'it broke']]),
};
const series = (of: Program) => ({ label: of.label, program: of, value: 'value' });
const row = (other: Program, rest: Partial<Row> = {}): Row => ({
  title: 'Speed, images/s',
  unit: 'images/s',
  here: series(ours),
  peer: series(other),
  ...rest,
});
const alone: Row = { title: 'Memory', unit: 'bytes', here: series(ours) };

describe('compare', () => {
  test('a ratio is that of the medians, its ends are those of the rounds', () => {
    expect(compare(row(peer), results)).toMatchObject({
      here: { median: 1500, least: 1000, most: 3000 },
      peer: { median: 2000, least: 2000, most: 2500 },
      ratio: { median: 0.75, least: 0.5, most: 1.2 }, // rounds: 0.5, 1.2, 0.75
    });
  });

  test('rounds in which one side did not run are in no ratio', () => {
    expect(compare(row(failing), results)).toMatchObject({
      here: { median: 1500 },
      ratio: { median: 2000 / 1750, least: 0.5, most: 2 },
    });
  });

  test('a ratio of rates must be at least its bound, any other at most', () => {
    const bounds = { target: 0.75, reach: 0.8 };
    expect(compare(row(peer, bounds), results)).toMatchObject({
      meetsTarget: true,
      reaches: false,
    });
    expect(compare(row(peer, { unit: 'ms', target: 0.75, reach: 0.7 }), results)).toMatchObject({
      meetsTarget: true,
      reaches: false,
    });
  });

  test('so must a value without a peer', () => {
    const bounds = { target: 1500, reach: 1499 };
    expect(compare({ ...alone, ...bounds }, results)).toMatchObject({
      meetsTarget: true,
      reaches: false,
    });
  });

  test('what was not measured has no ratio and no verdict', () => {
    const { ratio, meetsTarget } = compare(row(absent, { target: 1 }), results);
    expect([ratio, meetsTarget]).toEqual([undefined, undefined]);
  });
});

import { describe, expect, test } from 'vitest';
import { compare } from '../harness/compare.mjs';
import { formatTable } from '../harness/table.mjs';
import type { Measured, Program, Results, Row } from '../types.ts';

const program = (label: string): Program => ({ label, run: async () => ({ values: {} }) });
const ours = program('here');
const fast = program('fast');
const absent = program('absent');
const results: Results = {
  samples: new Map<Program, Measured[]>([
    [ours, [1000, 3000, 1500].map((speed) => ({ values: { speed, memory: 7e8 } }))],
    [fast, [{ values: { speed: 2000 } }]],
  ]),
  missing: new Map([[absent, 'not installed']]),
  failed: new Map(),
};
const speed = (of: Program) => ({ label: of.label, program: of, value: 'speed' });
const row = (peer: Program, bounds: Partial<Row> = {}): Row => ({
  title: 'Speed, images/s',
  unit: 'images/s',
  here: speed(ours),
  peer: speed(peer),
  ...bounds,
});
const memory: Row = {
  title: 'Memory',
  unit: 'bytes',
  here: { label: 'here', program: ours, value: 'memory' },
  target: 1.5e9,
  reach: 6e8,
};

describe('compare', () => {
  test('a ratio is that of the medians and must be at least its bound', () => {
    expect(compare(row(fast, { target: 0.75, reach: 0.8 }), results)).toEqual({
      here: { median: 1500, least: 1000, most: 3000 },
      peer: { median: 2000, least: 2000, most: 2000 },
      ratio: 0.75,
      meetsTarget: true,
      reaches: false,
    });
  });

  test('a value without a peer must be at most its bound', () => {
    expect(compare(memory, results)).toMatchObject({ meetsTarget: true, reaches: false });
  });

  test('what was not measured has no ratio and no verdict', () => {
    const { ratio, meetsTarget } = compare(row(absent, { target: 1 }), results);
    expect([ratio, meetsTarget]).toEqual([undefined, undefined]);
  });
});

test('the table has a line a row; title and value stand once where they go on', () => {
  const rows = [row(fast, { target: 1 }), row(absent, { reach: 1 }), memory];
  expect(formatTable(rows, results).split('\n').slice(2)).toEqual([
    '| Speed, images/s | 1,500 (1,000 to 3,000) | fast | 2,000 | 0.75 | ≥ 1.0: missed |  |',
    '|  |  | absent | not measured |  |  | ≥ 1.0 |',
    '| Memory | 700 MB |  |  |  | ≤ 1,500 MB: met | ≤ 600 MB: missed |',
  ]);
});

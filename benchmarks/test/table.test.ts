import { expect, test } from 'vitest';
import { formatTable } from '../harness/table.mjs';
import type { Measured, NodeRelease, Program, Results, Row } from '../types.ts';

const nodeOf = (major: number): NodeRelease => ({
  major,
  version: `${major}.1.0`,
  executable: 'node',
});
const program = (label: string, node?: NodeRelease): Program => ({
  label,
  ...(node && { node }),
  run: async () => ({ values: {} }),
});
const newer = program('here', nodeOf(26));
const older = program('here', nodeOf(20));
const fast = program('fast');
const absent = program('absent');
const results: Results = {
  samples: new Map<Program, Measured[]>([
    [newer, [1000, 3000, 1500].map((speed) => ({ values: { speed, memory: 7e8, wait: 1.234 } }))],
    [older, [{ values: { speed: 900 } }]],
    [fast, [2000, 2000, 2000].map((speed) => ({ values: { speed, wait: 2 } }))],
  ]),
  missing: new Map([[absent, 'not installed']]),
  failed: new Map(),
};
const series = (of: Program, value: string) => ({ label: of.label, program: of, value });
const speed = (here: Program, peer: Program, bounds: Partial<Row> = {}): Row => ({
  title: 'Speed, images/s',
  unit: 'images/s',
  here: series(here, 'speed'),
  peer: series(peer, 'speed'),
  ...bounds,
});
const lines = (...rows: Row[]) => formatTable(rows, results).split('\n').slice(2);

test('the table has a line a row; title, Node and value stand once where they go on', () => {
  expect(
    lines(
      speed(newer, fast, { target: 1 }),
      speed(newer, absent, { reach: 1.85 }),
      speed(older, fast),
    ),
  ).toEqual([
    '| Speed, images/s | 26 | 1,500 (1,000 to 3,000) | fast | 2,000 | 0.75 (0.50 to 1.50) | ≥ 1.0: missed |  |',
    '|  |  |  | absent | not measured |  |  | ≥ 1.85 |',
    '|  | 20 | 900 | fast | 2,000 | 0.45 |  |  |',
  ]);
});

test('the same Node under another title stands again; what is no rate has upper bounds', () => {
  const memory: Row = {
    title: 'Memory',
    unit: 'bytes',
    here: series(newer, 'memory'),
    target: 1.5e9,
    reach: 6e8,
  };
  const wait: Row = {
    title: 'Wait',
    unit: 'ms',
    here: series(newer, 'wait'),
    peer: series(fast, 'wait'),
    target: 0.6,
  };
  expect(lines(memory, wait)).toEqual([
    '| Memory | 26 | 700 MB |  |  |  | ≤ 1,500 MB: met | ≤ 600 MB: missed |',
    '| Wait | 26 | 1.23 ms | fast | 2.00 ms | 0.62 | ≤ 0.6: missed |  |',
  ]);
});

import { expect, test } from 'vitest';
import { takeTurns } from '../harness/take-turns.mjs';
import type { Measure, Program } from '../types.ts';

const effort = { images: 128, passes: 1, batch: 128 };

test('programs run in turn; what is missing or fails is not tried again', async () => {
  const ran: string[] = [];
  const program = (label: string, run: () => ReturnType<Program['run']>): Program => ({
    label,
    run: () => {
      ran.push(label);
      return run();
    },
  });
  const a = program('a', async () => ({ values: { speed: ran.length } }));
  const b = program('b', async () => ({ missing: 'not installed' }));
  const c = program('c', async () => {
    throw new Error('it broke');
  });
  const d = program('d', async () => ({ values: { speed: ran.length } }));
  const measures: Measure[] = [
    { name: 'short', programs: [a, b, c, d], rows: [] },
    { name: 'long', long: true, programs: [a], rows: [] },
  ];
  const told: string[] = [];
  const { samples, missing, failed } = await takeTurns(measures, 3, effort, (line) =>
    told.push(line),
  );

  expect(ran.join('')).toBe('abcdadada');
  expect(samples.get(a)?.map(({ values }) => values['speed'])).toEqual([1, 5, 7, 9]);
  expect(samples.get(d)).toHaveLength(3);
  expect([missing.get(b), failed.get(c)]).toEqual(['not installed', 'it broke']);
  expect(told[0]).toBe('short, round 1 of 3, a: speed 1');
});

import { expect, test } from 'vitest';
import { measureOnNodes } from '../harness/measure-on-nodes.mjs';
import { nodes } from '../harness/nodes.mjs';
import type { Program } from '../types.ts';

const program = (label: string): Program => ({ label, run: async () => ({ values: {} }) });

test('every Node has its programs and rows, peers are shared, and rows of a title are neighbours', () => {
  const shared = program('peer');
  const { name, programs, rows } = measureOnNodes(
    { name: 'speed' },
    ({ version }) => {
      const here = program(version);
      const series = { label: 'here', program: here, value: 'speed' };
      return {
        programs: [here],
        rows: ['forward', 'training', 'forward'].map((title) => ({
          title,
          unit: 'images/s',
          here: series,
        })),
      };
    },
    [shared],
  );
  const versions = nodes.map(({ version }) => version);
  expect(name).toBe('speed');
  expect(programs.map(({ label }) => label)).toEqual([...versions, 'peer']);
  expect(rows.map(({ title, here }) => [title, here.program.label])).toEqual([
    ...versions.flatMap((version) => [
      ['forward', version],
      ['forward', version],
    ]),
    ...versions.map((version) => ['training', version]),
  ]);
});

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
      const here = program(`${version}, first`);
      const series = { label: 'here', program: here, value: 'speed' };
      return {
        programs: [here, program(`${version}, second`)],
        rows: ['forward', 'training', 'forward'].map((title) => ({
          title,
          unit: 'images/s',
          here: series,
        })),
      };
    },
    [shared],
  );
  const firsts = nodes.map(({ version }) => `${version}, first`);
  expect(name).toBe('speed');
  const labels = programs.map(({ label }) => label);
  expect(labels.slice(0, 3)).toEqual([`${nodes[0].version}, second`, firsts[0], 'peer']);
  expect(labels.slice(3)).toEqual(
    nodes.slice(1).flatMap(({ version }) => [`${version}, first`, `${version}, second`]),
  );
  expect(rows.map(({ title, here }) => [title, here.program.label])).toEqual([
    ...firsts.flatMap((first) => [
      ['forward', first],
      ['forward', first],
    ]),
    ...firsts.map((first) => ['training', first]),
  ]);
});

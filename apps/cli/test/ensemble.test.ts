import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { jsonLines, mnist, mnistAlone, mnistUntil, temporaryFolder } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const evaluationOf = (path: string) =>
  JSON.parse(readFileSync(join(path, 'evaluation.json'), 'utf8'));

// The baseline, which is trained and read in moments.
const SMALL = [
  '--recipe=ensemble',
  '--members=2',
  '--model=softmax',
  `--dataset=${inject('digits')}`,
  '--epochs=2',
  '--limit=600',
  '--seed=10',
];

describe('an ensemble of two, through the built command', async () => {
  const path = at('ensemble');
  const trained = await mnistAlone('train', ...SMALL, '--json', `--out=${path}`);
  const members = ['1', '2'].map((name) => join(path, 'members', name));

  test('trains two runs with seeds of their own, and evaluates them together', () => {
    expect(trained.code).toBe(0);
    const seeds = members.map(
      (member) => JSON.parse(readFileSync(join(member, 'run.json'), 'utf8')).seed,
    );
    expect(seeds).toEqual([10, 11]);
    const { errors, accuracy } = evaluationOf(path);
    expect(jsonLines(trained.stdout).at(-1)).toMatchObject({
      type: 'ensemble',
      members: 2,
      evaluation: { samples: 500, errors, accuracy },
    });
  });

  test('evaluate measures the mean of both over moved images, and writes it down', async () => {
    const { code, stdout } = await mnist('evaluate', path, '--json');
    expect(code).toBe(0);
    const again = JSON.parse(stdout);
    expect(again.errors).toBe(evaluationOf(path).errors);
    // Not one member's.
    for (const member of members) expect(again.loss).not.toBe(evaluationOf(member).loss);
  });

  test('compare sets it beside one of its members', async () => {
    const { code, stdout } = await mnist('compare', path, members[0]);
    expect(code).toBe(0);
    expect(stdout).toContain('ensemble');
  });

  test('export refuses it and says what to do', async () => {
    const { code, stderr } = await mnist('export', path, at('exported'));
    expect(code).toBe(1);
    expect(stderr).toContain('name the one run of it');
    expect(existsSync(at('exported'))).toBe(false);
  });

  test('resumed when it is whole, it is only evaluated', async () => {
    const { code, stdout } = await mnist('train', '--resume', path, '--json');
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toHaveLength(1);
  });
});

test('interrupted in its second member it says how to go on, and ends as one that was not', async () => {
  const path = at('interrupted');
  const { code, stderr } = await mnistUntil(
    { signal: 'SIGINT', text: '"type":"epoch"', count: 3 },
    ['train', ...SMALL, '--json', `--out=${path}`],
  );
  expect(code).toBe(130);
  expect(stderr).toContain(`mnist train --resume ${path}`);
  const incomplete = await mnist('evaluate', path);
  expect(incomplete.code).toBe(1);
  expect(incomplete.stderr).toContain('is not complete yet');

  expect((await mnist('train', '--resume', path, '--quiet')).code).toBe(0);
  expect(evaluationOf(path)).toEqual(evaluationOf(at('ensemble')));
});

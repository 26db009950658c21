import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { mnist, temporaryFolder } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const shipped = fileURLToPath(new URL('../../../models/mnist-cnn', import.meta.url));

describe('a run exported through the built command', () => {
  const run = inject('baseline');
  const exact: number = JSON.parse(readFileSync(join(run, 'evaluation.json'), 'utf8')).errors;

  test.each([
    ['none', 31_400],
    ['float16', 15_720],
    ['uint8', 7880],
  ])(
    'with %s weights is of that size, makes the errors of its card, and loads',
    async (quantization, bytes) => {
      const target = at(quantization);
      const { code, stdout } = await mnist(
        'export',
        run,
        target,
        '--quantization',
        quantization,
        '--json',
      );
      expect(code).toBe(0);
      const { errors } = JSON.parse(stdout);
      expect(Math.abs(errors - exact)).toBeLessThanOrEqual(2);
      expect(statSync(join(target, 'weights.bin')).size).toBe(bytes);
      const card = readFileSync(join(target, 'README.md'), 'utf8');
      expect(card).toContain(`| errors | **${errors}** (${exact} with the float32 weights) |`);
      expect(card).toContain(
        `mnist train --recipe reference --model softmax --dataset ${basename(inject('digits'))} --seed 1 --epochs 2 --limit 1500 --backend`,
      );
      const evaluated = await mnist('evaluate', target, `--dataset=${inject('digits')}`, '--json');
      expect(JSON.parse(evaluated.stdout).errors).toBe(errors);
    },
  );

  test.each([
    ['a folder with other things in it', () => at('other')],
    ['the run itself', () => run],
  ])('is not put over %s', async (_, target) => {
    mkdirSync(at('other'), { recursive: true });
    writeFileSync(at('other', 'thesis.txt'), '');
    const before = readdirSync(target());
    const { code, stderr } = await mnist('export', run, target());
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `mnist: ${target()} is there already and not empty: name a folder that is not there yet.\n`,
    });
    expect(readdirSync(target())).toEqual(before);
  });

  test('needs a run: a bare model does not say where it comes from', async () => {
    const { code, stderr } = await mnist('export', join(run, 'model'), at('x'));
    expect(code).toBe(1);
    expect(stderr).toContain('is no finished run');
  });
});

describe('the model that comes along', () => {
  test('evaluates to the number on its card', async () => {
    const card = readFileSync(join(shipped, 'README.md'), 'utf8');
    const { code, stdout } = await mnist('evaluate', '--json');
    expect(code).toBe(0);
    const { errors } = JSON.parse(stdout);
    expect(card).toContain(`| errors | **${errors}** `);
    expect(errors).toBe(JSON.parse(readFileSync(join(shipped, 'evaluation.json'), 'utf8')).errors);
    // The 95 % interval of the 37 that `accurate` makes ends there.
    expect(errors).toBeLessThanOrEqual(51);
  });

  test('takes at most 7 MB', () => {
    expect(statSync(join(shipped, 'weights.bin')).size).toBeLessThan(7e6);
  });

  test('a folder without a picture after it is a usage error', async () => {
    const { code, stderr } = await mnist('predict', shipped);
    expect(code).toBe(2);
    expect(stderr).toContain('name a picture after it');
  });
});

import { openDataset, writeDataset } from '@mnist-cnn/dataset/node';
import { drawNonDigits, shownKinds } from '@mnist-cnn/judgement';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { mnist, mnistAlone, temporaryFolder, type Outcome } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

describe('a network on 4,000 digits that kept a fifth back', () => {
  const run = at('split');
  const whole = at('whole');
  let fitted: Outcome;
  beforeAll(async () => {
    // What is no digit beside them, so that the network learns to doubt.
    const digits = await openDataset(inject('digits'));
    const drawn = shownKinds.map((kind) => drawNonDigits(kind, digits.train, 300, 3).images);
    const others = {
      images: Buffer.concat(drawn),
      count: 300 * drawn.length,
      height: 28,
      width: 28,
    };
    await writeDataset({ ...digits, others }, at('data'));
    const data = `--dataset=${at('data')}`;
    const train = ['train', data, '--recipe=fast', '--limit=4000', '--quiet'];
    await mnist(...train, '--validation-split=0.2', `--out=${run}`);
    await mnist(...train, '--limit=500', '--seed=2', `--out=${whole}`);
    fitted = await mnistAlone('calibrate', run, '--json');
  }, 300_000);

  const judgementOf = (path: string) =>
    JSON.parse(readFileSync(join(path, 'judgement.json'), 'utf8'));

  test('calibrate fits on them and writes judgement.json', () => {
    expect(fitted).toMatchObject({ code: 0, stderr: '' });
    const judgement = judgementOf(run);
    expect(JSON.parse(fitted.stdout)).toEqual(judgement);
    expect(judgement.fit).toMatchObject({ heldOut: 800, isTransferred: false });
    expect(judgement.fit.accepted).toBeGreaterThanOrEqual(0.994);
  });

  test('predict is sure of a digit, and unsure of a grid of lines', async () => {
    const { test: digits } = await openDataset(inject('digits'));
    const { mistakes } = JSON.parse(readFileSync(join(run, 'evaluation.json'), 'utf8'));
    const index = digits.labels.findIndex(
      (label, i) =>
        label === 3 && mistakes.every((mistake: { index: number }) => mistake.index !== i),
    );
    await sharp(Buffer.from(digits.images.subarray(784 * index, 784 * (index + 1))), {
      raw: { width: 28, height: 28, channels: 1 },
    })
      .png()
      .toFile(at('three.png'));
    const hash = '<path d="M30 10V90M70 10V90M10 30H90M10 70H90M50 10V90M10 50H90"/>';
    await sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="300" height="300"><rect width="100" height="100" fill="#fff"/><g stroke="#000" stroke-width="6">${hash}</g></svg>`,
      ),
    )
      .png()
      .toFile(at('grid.png'));
    const files = [at('three.png'), at('grid.png')];
    const { code, stdout } = await mnist('predict', run, ...files, '--json');
    expect(code).toBe(0);
    const [three, grid] = JSON.parse(stdout);
    expect(three).toMatchObject({ digit: 3, unsure: false });
    expect(grid).toMatchObject({ unsure: true, reason: 'This does not look like a single digit.' });
    const inWords = await mnist('predict', run, ...files);
    expect(inWords.stdout).toMatch(/three\.png: 3 {2}\d+\.\d\d % {2}\(then /);
    expect(inWords.stdout).toMatch(
      /grid\.png: unsure\. This does not look like a single digit\. Best guesses: \d /,
    );
  });

  test('--from gives a run that kept none back the temperature and the threshold', async () => {
    const refused = await mnist('calibrate', whole);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('none is left to calibrate on');
    const { code, stdout } = await mnist('calibrate', whole, '--from', run);
    expect(code).toBe(0);
    expect(stdout).toContain('of a run that kept 800 digits back');
    const [own, other] = [judgementOf(run), judgementOf(whole)];
    expect(other).toEqual({ ...own, fit: { ...own.fit, isTransferred: true } });
    const { recipe, ...record } = JSON.parse(readFileSync(join(whole, 'run.json'), 'utf8'));
    const stranger = at('stranger');
    cpSync(whole, stranger, { recursive: true });
    const changed = { ...record, recipe: { ...recipe, epochs: 7 } };
    writeFileSync(join(stranger, 'run.json'), JSON.stringify(changed));
    const strange = await mnist('calibrate', stranger, '--from', run);
    expect(strange.stderr).toContain('for 1 epoch and "fast" for 7');
    const again = await mnist('calibrate', run, '--from', whole);
    expect(again.stderr).toContain('has no judgement fitted on images of its own');
  }, 300_000);

  test('--measure says what it is worth, as a table', async () => {
    const { code, stdout } = await mnist('calibrate', run, '--measure', '--count=10', '--markdown');
    expect(code).toBe(0);
    const rows = stdout.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const accepted = (kind: string) => {
      const [, , , count, share] = rows.find(([, name]) => name === kind) ?? [];
      return { count, share: Number.parseFloat(share) };
    };
    expect(accepted('digit').count).toBe('10,000');
    expect(accepted('digit').share).toBeGreaterThan(98);
    for (const kind of ['blank', 'noise']) expect(accepted(kind).share).toBeLessThan(10);
  }, 300_000);

  test('a judgement.json that is none is told in one sentence', async () => {
    const hostile = at('hostile');
    cpSync(run, hostile, { recursive: true });
    const own = judgementOf(run);
    for (const [content, message] of [
      ['{"format":1', 'This is no judgement'],
      [JSON.stringify({ ...own, temperature: null }), 'temperature: '],
      [JSON.stringify({ ...own, minProbability: 2 }), 'minProbability: '],
    ]) {
      writeFileSync(join(hostile, 'judgement.json'), content);
      const { code, stdout, stderr } = await mnist('predict', hostile, at('three.png'));
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});

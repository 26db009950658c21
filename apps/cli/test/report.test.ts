import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { mnist, temporaryFolder } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const textOf = (file: string) => readFileSync(file, 'utf8');

/** A number of the report as it is there, by its place in `evaluation.json`. */
const fieldOf = (html: string, path: string) =>
  Number(html.match(`<data value="([^"]+)" data-field="${path}"`)?.[1]);

describe('the report of a run', () => {
  const run = at('run');
  cpSync(inject('baseline'), run, { recursive: true });

  test('is written at the end of a training, with what the evaluation has', () => {
    const html = textOf(join(run, 'report.html'));
    const evaluation = JSON.parse(textOf(join(run, 'evaluation.json')));
    const { result, dataset } = JSON.parse(textOf(join(run, 'run.json')));
    expect(fieldOf(html, 'accuracy')).toBe(evaluation.accuracy);
    expect(fieldOf(html, 'errors')).toBe(evaluation.errors);
    expect(fieldOf(html, 'perClass.5.recall')).toBe(evaluation.perClass[5].recall);
    expect(html).toContain(result.weightsSha256);
    expect(html).toContain(dataset.files[0].sha256);
    expect(html).toContain('id="learning"');
    expect(html).toContain('10 kernels of 28×28');
    expect(html.length).toBeLessThan(1_000_000);
    expect(html).not.toContain(folder.path);
  });

  test('evaluate --report makes it again, the same', async () => {
    const before = textOf(join(run, 'report.html'));
    rmSync(join(run, 'report.html'));
    const { code, stdout, stderr } = await mnist('evaluate', run, '--report');
    expect(code).toBe(0);
    expect(stdout).toContain('Worst mistakes');
    expect(stderr).toBe(`Written: ${join(run, 'report.html')}\n`);
    expect(textOf(join(run, 'report.html'))).toBe(before);
  });

  test('goes where it is told, with JSON alone on standard output', async () => {
    const file = at('elsewhere', 'a report.html');
    const { code, stdout } = await mnist('evaluate', run, '--json', '--report', file);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ samples: 500 });
    expect(statSync(file).size).toBeGreaterThan(100_000);
    expect(readdirSync(at('elsewhere'))).toEqual(['a report.html']);
  });

  test('--svg writes every chart, --markdown prints tables', async () => {
    const charts = at('charts');
    const { code, stdout } = await mnist('evaluate', run, '--markdown', `--svg=${charts}`);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# run\n\n\| measure \| value \|\n/);
    expect(readdirSync(charts).toSorted()).toEqual([
      'confusion-matrix-percent.svg',
      'confusion-matrix.svg',
      'kernels.svg',
      'learning-curves.svg',
      'occlusion.svg',
      'reliability.svg',
    ]);
    expect(textOf(join(charts, 'reliability.svg'))).toMatch(/^<svg xmlns=.*<\/svg>\n$/s);
  });

  test('of a bare model leaves out history and facts', async () => {
    const file = at('model.html');
    const data = `--dataset=${inject('digits')}`;
    const { code } = await mnist('evaluate', join(run, 'model'), data, `--report=${file}`);
    expect(code).toBe(0);
    const html = textOf(file);
    for (const id of ['learning', 'run']) expect(html).not.toContain(`id="${id}"`);
    for (const id of ['confusions', 'network', 'kernels']) expect(html).toContain(`id="${id}"`);
  });

  test('a file that cannot be written is a failure with a reason, and leaves nothing', async () => {
    const { code, stderr } = await mnist('evaluate', run, `--report=${run}`);
    expect(code).toBe(1);
    expect(stderr).toContain('mnist: ');
    expect(existsSync(run)).toBe(true);
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

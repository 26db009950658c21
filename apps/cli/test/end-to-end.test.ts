import { openDataset } from '@mnist-cnn/dataset/node';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { encodeBmp } from './bmp-layouts.ts';
import {
  jsonLines,
  mnist,
  mnistAlone,
  mnistUntil,
  startMnist,
  temporaryFolder,
} from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const onDigits = `--dataset=${inject('digits')}`;

describe('the network on 6,000 real digits, through the built command', async () => {
  const { test: digits } = await openDataset(inject('digits'));
  const run = at('cnn');
  const steps = ['--epochs=1', '--batch-size=32'];
  const trained = await mnistAlone('train', onDigits, ...steps, '--json', `--out=${run}`);

  const pixelsOf = (index: number) => digits.images.subarray(784 * index, 784 * (index + 1));

  test('train reaches 95 % of 500 test digits', () => {
    expect(trained).toMatchObject({ code: 0, stderr: '' });
    expect(jsonLines(trained.stdout).at(-1)).toMatchObject({
      type: 'finished',
      evaluation: { samples: 500 },
    });
    const { accuracy } = JSON.parse(readFileSync(join(run, 'evaluation.json'), 'utf8'));
    expect(accuracy).toBeGreaterThan(0.95);
  });

  test('evaluate --json of the model alone says the same as the end of train, and every mistake', async () => {
    const { code, stdout } = await mnistAlone('evaluate', join(run, 'model'), onDigits, '--json');
    expect(code).toBe(0);
    const evaluation = JSON.parse(stdout);
    expect(jsonLines(trained.stdout).at(-1)?.['evaluation']).toEqual({
      samples: evaluation.samples,
      errors: evaluation.errors,
      accuracy: evaluation.accuracy,
      accuracyInterval: evaluation.accuracyInterval,
      loss: evaluation.loss,
    });
    expect(evaluation.mistakes).toHaveLength(evaluation.errors);
    expect(evaluation.perClass).toHaveLength(10);
    expect(evaluation.calibrationError).toBeLessThan(0.05);
    const counts: number[][] = evaluation.confusionMatrix;
    expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(500);
    expect(counts.reduce((sum, row, digit) => sum + row[digit], 0)).toBe(500 - evaluation.errors);
  });

  test('evaluate in words shows the confusion matrix and the mistakes within 80 columns', async () => {
    const { stdout } = await mnist('evaluate', run);
    expect(stdout).toContain('95 % interval');
    expect(stdout).toContain('Confusions');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('predict reads the digits in PNG, JPEG, WebP and BMP files, and one from a pipe', async () => {
    const { mistakes } = JSON.parse(readFileSync(join(run, 'evaluation.json'), 'utf8'));
    const wrong = new Set(mistakes.map(({ index }: { index: number }) => index));
    const chosen = Array.from({ length: 10 }, (_, digit) =>
      digits.labels.findIndex((label, index) => label === digit && !wrong.has(index)),
    );
    const files = await Promise.all(
      chosen.map(async (index, digit) => {
        // As drawn on paper: dark on light, ten times as large, off the middle. (sharp negates last, the border too.)
        const enlarged = sharp(Buffer.from(pixelsOf(index)), {
          raw: { width: 28, height: 28, channels: 1 },
        })
          .resize(280, 280, { kernel: 'cubic' })
          .negate()
          .extend({ left: 60, top: 20, right: 10, bottom: 40, background: '#000' })
          .toColourspace('srgb');
        const file = at(`${digit}.${['png', 'jpg', 'webp', 'bmp'][digit % 4]}`);
        if (file.endsWith('.bmp')) {
          const { data, info } = await enlarged
            .extractChannel(0)
            .raw()
            .toBuffer({ resolveWithObject: true });
          writeFileSync(
            file,
            encodeBmp({ data, width: info.width, height: info.height }, { bits: 24 }),
          );
        } else {
          await enlarged.toFile(file);
        }
        return file;
      }),
    );
    const running = startMnist(['predict', run, ...files, '-', '--json']);
    running.process.stdin?.end(
      await sharp(Buffer.from(pixelsOf(chosen[7])), { raw: { width: 28, height: 28, channels: 1 } })
        .png()
        .toBuffer(),
    );
    const { code, stdout } = await running.outcome;
    expect(code).toBe(0);
    const predictions: { file: string; digit: number; probabilities: number[] }[] =
      JSON.parse(stdout);
    expect(predictions.map(({ digit }) => digit)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 7]);
    expect(predictions.map(({ file }) => file)).toEqual([...files, '-']);
    for (const { probabilities } of predictions) {
      expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
    }
  });

  test('predict says why there is no digit, and which file is no picture', async () => {
    await sharp({ create: { width: 100, height: 80, channels: 3, background: '#eee' } })
      .png()
      .toFile(at('blank.png'));
    writeFileSync(at('page.png'), '<html>not found</html>');
    const blank = await mnist('predict', run, at('blank.png'), '--json');
    expect(blank.code).toBe(0);
    expect(JSON.parse(blank.stdout)).toEqual([
      {
        file: at('blank.png'),
        class: null,
        digit: null,
        probabilities: [],
        reason: expect.any(String),
      },
    ]);
    const broken = await mnist('predict', run, at('page.png'), at('missing.png'), '--json');
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain('page.png is not a picture');
    expect(broken.stderr).toContain('missing.png cannot be read');
    expect(JSON.parse(broken.stdout)).toHaveLength(2);
  });

  test('compare tells the network from the baseline', async () => {
    const baseline = inject('baseline');
    const { code, stdout } = await mnistAlone('compare', run, baseline, '--json');
    expect(code).toBe(0);
    const comparison = JSON.parse(stdout);
    expect(comparison.first.accuracy).toBeGreaterThan(comparison.second.accuracy);
    expect(comparison.mcnemar.pValue).toBeLessThan(1e-6);
    const inWords = await mnist('compare', run, baseline);
    expect(inWords.stdout).toContain('larger than chance');
  });
});

test('the network, interrupted and resumed, ends in the weights of a run that ran through', async () => {
  const words = ['train', onDigits, '--limit=256', '--batch-size=32', '--epochs=2', '--json'];
  const whole = await mnist(...words, `--out=${at('through')}`);
  const epoch = { signal: 'SIGTERM', text: '"type":"epoch"' } as const;
  const stopped = await mnistUntil(epoch, [...words, `--out=${at('stopped')}`]);
  expect(stopped.code).toBe(143);
  const resumed = await mnist('train', '--resume', at('stopped'), '--json');
  const hashes = [whole, resumed].map(({ stdout }) => jsonLines(stdout).at(-1)?.['weightsSha256']);
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(hashes[1]).toBe(hashes[0]);
}, 120_000);

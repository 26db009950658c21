import { invertImages, limitImages, transposeImages } from '@mnist-cnn/dataset';
import { openDataset, writeDataset } from '@mnist-cnn/dataset/node';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mnist, mnistAlone, temporaryFolder } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Puts three pictures into the folder of each class. */
async function drawPictures(
  place: string,
  names: readonly string[],
  { width = 32, height = 32, isGrey = false } = {},
) {
  for (const [label, name] of names.entries()) {
    mkdirSync(at(place, name), { recursive: true });
    const r = label + 1;
    const background = isGrey ? { r, g: r, b: r } : { r, g: 2 * r, b: 3 * r };
    const picture = sharp({ create: { width, height, channels: 3, background } });
    for (const file of ['1.png', '2.png', '3.jpg']) await picture.toFile(at(place, name, file));
  }
}

beforeAll(async () => {
  await drawPictures('letters/train', letters);
  await drawPictures('letters/test', letters);
});

test('writes pictures of letters as IDX files, with the names of their classes', async () => {
  const out = at('letters-idx');
  const words = ['convert', at('letters'), `--out=${out}`, '--json'];
  const { code, stdout, stderr } = await mnistAlone(...words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const size = { height: 32, width: 32, channels: 3 };
  expect(JSON.parse(stdout)).toEqual({ out, train: 78, test: 78, ...size, classNames: letters });
  expect(readFileSync(join(out, 'classes.txt'), 'utf8')).toBe(`${letters.join('\n')}\n`);
  const [read, written] = await Promise.all([openDataset(at('letters')), openDataset(out)]);
  expect(written.train).toEqual(read.train);

  const again = await mnist('convert', 'mnist', `--out=${out}`);
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(again.stderr).toContain('is there already and not empty');
});

test('stretches pictures of several sizes where it is told to', async () => {
  await drawPictures('sizes', ['A'], { width: 20, height: 30 });
  await drawPictures('sizes', ['B'], { width: 30, height: 20 });
  const refused = await mnist('convert', at('sizes'), `--out=${at('one-size')}`);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('1.png is 20×30');
  expect(refused.stderr).toContain('mnist convert FOLDER --size 28x28 --out DIR');
  const out = `--out=${at('one-size')}`;
  const { code, stdout } = await mnist('convert', at('sizes'), '--size=28x24', out);
  expect(code).toBe(0);
  expect(stdout).toContain(
    '5 images to train with and 1 to test with, 28×24 in colour, 2 classes.',
  );
  const mnistSized = await mnist('convert', 'mnist', '--size=20x20', `--out=${at('x')}`);
  expect(mnistSized).toMatchObject({ code: 2, stderr: expect.stringContaining('no such folder') });
});

test('digits that lie transposed and inverted are found out, and turned', async () => {
  const { train, test: digits, ...facts } = await openDataset('mnist');
  const turned = transposeImages(invertImages(limitImages(digits, 300)));
  const wrong = at('wrong');
  await writeDataset({ ...facts, train: limitImages(train, 0), test: turned }, wrong);
  const { code, stderr } = await mnist('evaluate', `--dataset=${wrong}`, '--json');
  expect(code).toBe(0);
  expect(stderr).toContain(`The images of ${wrong} are light at their edges`);
  const said = /of 300, (?<share>[\d.]+) % are read right transposed and inverted/.exec(stderr);
  expect(Number(said?.groups?.share)).toBeGreaterThan(97);
  expect(stderr).toContain(`mnist convert ${wrong} --transpose --invert --out DIR`);

  const right = at('right');
  await mnist('convert', wrong, '--transpose', '--invert', `--out=${right}`);
  const after = await mnist('evaluate', `--dataset=${right}`, '--json');
  expect(after.stderr).toBe('');
  expect(JSON.parse(after.stdout).accuracy).toBeGreaterThan(0.97);
});

test('a run on pictures is known by them', async () => {
  const form = { width: 28, height: 28, isGrey: true };
  await drawPictures('digits', [...'0123456789'], form);
  const run = at('run');
  const words = ['--model=softmax', '--backend=cpu', '--workers=1', '--epochs=1', '--quiet'];
  const trained = await mnist('train', `--dataset=${at('digits')}`, `--out=${run}`, ...words);
  expect(trained).toMatchObject({ code: 0 });
  const record = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
  expect(record.dataset.files).toEqual([
    { name: 'pictures', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  const again = await mnist('evaluate', run, '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ samples: 6 });
  await drawPictures('digits', ['7'], form);
  const changed = await mnist('evaluate', run);
  expect(changed).toMatchObject({ code: 1 });
  expect(changed.stderr).toContain('with pictures of SHA-256');
});

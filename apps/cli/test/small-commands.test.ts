import { encodeIdx, type IdxArray } from '@mnist-cnn/idx';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mnist, mnistAlone, startMnist, temporaryFolder } from './run-mnist.ts';
import { writeLetters } from './write-letters.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

describe('mnist summary', () => {
  test('--json: layers with shapes and parameters, 3,274,634 in all', async () => {
    const { code, stdout } = await mnistAlone('summary', '--json');
    const { layers, parameters } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(parameters).toBe(3_274_634);
    expect(layers).toHaveLength(8);
    expect(layers[3]).toMatchObject({
      name: 'conv2',
      outputShape: [14, 14, 64],
      parameters: 51_264,
    });
  });

  test('as text for the baseline', async () => {
    const { stdout } = await mnist('summary', '--model', 'softmax');
    expect(stdout).toMatch(/^total\s+7,850$/m);
  });
});

describe('mnist inspect', () => {
  const file = join(folder.path, 'images');
  beforeAll(() => {
    const data = Uint8Array.from({ length: 12 }, (_, index) => index * 20);
    const bytes = encodeIdx({ type: 'uint8', shape: [3, 2, 2], data });
    writeFileSync(file, bytes);
    writeFileSync(`${file}.gz`, gzipSync(bytes));
    writeFileSync(`${file}.html`, '<!doctype html><title>404</title>');
    writeFileSync(`${file}.cut`, bytes.subarray(0, 20));
  });

  test.each(['', '.gz'])('tells type, shape and range of a%s file', async (ending) => {
    const { code, stdout } = await mnistAlone('inspect', `${file}${ending}`, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      file: `${file}${ending}`,
      type: 'uint8',
      shape: [3, 2, 2],
      range: [0, 220],
    });
  });

  test('draws an image', async () => {
    const { stdout } = await mnist('inspect', file, '--index', '2');
    expect(stdout).toContain('uint8 [3, 2, 2], values 0 to 220');
    expect(stdout).toMatch(/[▀▄█]/);
  });

  test('an index past the end is refused with both numbers', async () => {
    const { code, stderr } = await mnist('inspect', file, '--index', '3');
    expect(code).toBe(1);
    expect(stderr).toContain('holds items 0 to 2; there is no 3');
  });

  const inspected = async (name: string, array: IdxArray, ...words: string[]) => {
    const path = join(folder.path, name);
    writeFileSync(path, encodeIdx(array));
    const { code, stdout } = await mnist('inspect', path, ...words);
    expect(code).toBe(0);
    return stdout.replace(path, name);
  };

  test('NaN and infinities are counted, with the place of the first', async () => {
    const data = Float32Array.of(0.5, NaN, 1.5, Infinity, NaN, -Infinity);
    const array: IdxArray = { type: 'float32', shape: [3, 2], data };
    expect(await inspected('nan', array)).toBe(
      'nan: float32 [3, 2], values 0.5 to 1.5; 2 NaN, the first at [0, 1]; 2 infinite, the first at [1, 1]\n',
    );
    expect(JSON.parse(await inspected('nan', array, '--json'))).toMatchObject({
      range: [0.5, 1.5],
      nan: { count: 2, first: [0, 1] },
      infinite: { count: 2, first: [1, 1] },
    });
  });

  test('an empty array is called so', async () => {
    const empty: IdxArray = { type: 'uint8', shape: [0, 28, 28], data: new Uint8Array() };
    expect(await inspected('empty', empty)).toBe('empty: uint8 [0, 28, 28], empty\n');
    const { stderr } = await mnist('inspect', join(folder.path, 'empty'), '--index', '0');
    expect(stderr).toContain('holds no items; there is no 0');
  });

  // Two pixel rows a line: white above black, black above white.
  test('images of other types are drawn between their extremes, which are told', async () => {
    const data = Int16Array.of(25_500, -3, -3, 25_500);
    const text = await inspected('int16', { type: 'int16', shape: [1, 2, 2, 1], data });
    expect(text).toContain('image 0, black at -3, white at 25500:\n▀▄\n');
  });

  test('an error page is recognised as one', async () => {
    const { code, stderr } = await mnist('inspect', `${file}.html`);
    expect(code).toBe(1);
    expect(stderr).toMatch(/web page/);
  });

  test('a truncated file is told with both numbers', async () => {
    const { code, stderr } = await mnist('inspect', `${file}.cut`);
    expect(code).toBe(1);
    expect(stderr).toMatch(/28 bytes.*20/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('mnist data', () => {
  test('verify finds the installed MNIST whole', async () => {
    const { code, stdout } = await mnistAlone('data', 'verify', 'mnist');
    expect(code).toBe(0);
    expect(stdout.match(/^ok /gm)).toHaveLength(4);
  });

  // Where caches lie is the platform's to say.
  test.skipIf(process.platform !== 'linux')(
    'verify says what a file in an archive was checked by',
    async () => {
      const cache = join(folder.path, 'mnist-cnn', 'emnist-letters');
      writeLetters(cache, { train: 26, test: 26 });
      for (const name of readdirSync(cache)) {
        writeFileSync(join(cache, `${name}.gz`), gzipSync(readFileSync(join(cache, name))));
      }
      const home = { XDG_CACHE_HOME: folder.path };
      const { code, stdout, stderr } = await startMnist(
        ['data', 'verify', 'emnist-letters'],
        undefined,
        home,
      ).outcome;
      expect(code).toBe(0);
      expect(stdout.match(/^ok /gm)).toHaveLength(4);
      expect(stderr).toContain("their archive's was checked when it was downloaded.");
    },
  );

  test('path prints where it is', async () => {
    const { code, stdout } = await mnist('data', 'path');
    expect(code).toBe(0);
    expect(stdout.trim()).toMatch(/data$/);
  });
});

test('mnist doctor --json gives a verdict and a reason for every backend', async () => {
  const { code, stdout } = await mnistAlone('doctor', '--json');
  const { backends, versions } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(versions.tensorflowjs).toBe('4.22.0');
  expect(backends).toMatchObject([
    { name: 'tensorflow', verdict: 'passed-over', reason: expect.stringContaining('install') },
    { name: 'wasm', verdict: 'usable', reason: expect.stringContaining('agrees') },
    { name: 'cpu', verdict: 'usable', reason: expect.stringContaining('agrees') },
  ]);
});

describe('mnist backend', () => {
  test('list says how to have one where nothing is installed', async () => {
    const { code, stdout, stderr } = await mnistAlone('backend', 'list');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('mnist backend install');
    expect((await mnist('backend', 'list', '--json')).stdout).toBe('[]\n');
  });

  test('a backend that is not there is refused with how to have it', async () => {
    const { code, stderr } = await mnist('train', '--backend=tensorflow');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^mnist: Backend tensorflow cannot be used: .* mnist backend install\.\n$/,
    );
  });

  test('install refuses what is no wheel, in one sentence, and leaves nothing', async () => {
    const file = join(folder.path, 'no-wheel.txt');
    writeFileSync(file, 'no wheel');
    const { code, stderr } = await mnist('backend', 'install', '--cpu', `--from=${file}`);
    expect(code).toBe(1);
    expect(stderr).toContain('no-wheel.txt is no folder, .whl, .tar.gz or .tgz');
    expect((await mnist('backend', 'remove', '2.21.0-cpu')).stderr).toContain('is not installed');
  });
});

describe('mnist augment', () => {
  const preview = (name: string, ...words: string[]) =>
    mnist('augment', '--preview', join(folder.path, name), ...words);

  test('draws originals above distortions: the same for a seed, others for another', async () => {
    const { code, stdout } = await preview('a.png', '--index', '7', '5', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: join(folder.path, 'a.png'),
      recipe: 'accurate',
      seed: 1,
      images: [
        { index: 7, label: 3 },
        { index: 5, label: 2 },
      ],
    });
    await preview('b.png', '--index', '7', '5');
    await preview('c.png', '--index', '7', '5', '--seed', '2');
    const [a, b, c] = ['a', 'b', 'c'].map((name) => readFileSync(join(folder.path, `${name}.png`)));
    expect(b).toEqual(a);
    expect(c).not.toEqual(a);

    const { data, info } = await sharp(a).greyscale().raw().toBuffer({ resolveWithObject: true });
    // Two images across and ten down, three times as large.
    expect(info.width).toBeGreaterThan(2 * 84);
    expect(info.height).toBeGreaterThan(10 * 84);
    const greys = new Set(data);
    // Paper, ink and the page between.
    for (const grey of [255, 0, data[0]]) expect(greys).toContain(grey);
    expect(data[0]).toBeGreaterThan(200);
  });

  test('without --index takes one of each class', async () => {
    const all = join(folder.path, 'all.png');
    const { code, stdout } = await mnistAlone('augment', '--preview', all, '--json');
    expect(code).toBe(0);
    const { images } = JSON.parse(stdout);
    expect(images.map(({ label }: { label: number }) => label)).toEqual([...Array(10).keys()]);
  });

  test('refuses an image that there is not', async () => {
    const { code, stderr } = await preview('none.png', '--index', '60000');
    expect(code).toBe(1);
    expect(stderr).toBe('mnist: mnist has training images 0 to 59999; there is no 60000.\n');
  });
});

// Half a minute of a processor, which others may want, too.
test('mnist bench measures speed and compares gradients', async () => {
  const { code, stdout } = await mnistAlone(
    'bench',
    '--backend=wasm',
    '--workers=1',
    '--seconds=0.5',
    '--json',
  );
  expect(code).toBe(0);
  const { trainingImagesPerSecond, forwardImagesPerSecond, gradients } = JSON.parse(stdout);
  expect(trainingImagesPerSecond).toBeGreaterThan(1);
  expect(forwardImagesPerSecond).toBeGreaterThan(1);
  expect(gradients.comparedTo).toBe('cpu');
  expect(gradients.error).toBeLessThan(1e-4);
}, 180_000);

import { encodeIdx } from '@mnist-cnn/idx';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { mnist, mnistAlone, startMnist, temporaryFolder } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

describe('mnist robustness', () => {
  const run = inject('baseline');
  const digits = inject('digits');
  const small = ['--limit=300', '--backend=wasm'];

  test('--json counts errors on images as they are, as evaluate does, and under 35 distortions', async () => {
    const words = ['robustness', run, ...small, '--json'];
    const { code, stdout, stderr } = await mnistAlone(...words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { undistorted, distorted, ...about } = JSON.parse(stdout);
    expect(about).toEqual({ dataset: digits, runs: [run], samples: 300 });
    const { mistakes } = JSON.parse((await mnist('evaluate', run, '--json')).stdout);
    const ofFirst = mistakes.filter(({ index }: { index: number }) => index < 300);
    expect(undistorted).toEqual([ofFirst.length]);
    expect(distorted).toHaveLength(35);
    expect(distorted[4]).toMatchObject({ kind: 'translation', strength: 5, label: '5 px' });
    // What moves by 5 pixels is nothing that a linear model has seen.
    expect(distorted[4].errors[0]).toBeGreaterThan(2 * undistorted[0]);
  });

  test('gives the same numbers every time, on any number of threads', async () => {
    const [one, two] = await Promise.all(
      ['1', '2'].map((count) => mnist('robustness', run, ...small, '--json', '--workers', count)),
    );
    expect(one.code).toBe(0);
    expect(two.stdout).toBe(one.stdout);
  });

  test('a row a distortion, a column a run, in 80 columns and as Markdown', async () => {
    const paths = [run, join(run, 'model'), run];
    const { stdout } = await mnist('robustness', ...paths, ...small, `--dataset=${digits}`);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('Errors of 300 test images');
    expect(lines).toHaveLength(3 + 36);
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
    // The model folder is the run's.
    expect(lines[38]).toMatch(/^ +±1 +(\d+) +\1 +\1$/);
    const markdown = await mnist('robustness', run, ...small, '--markdown');
    expect(markdown.stdout).toMatch(
      /^\| errors of 300 \| strength \| run \|\n\| --- \| --: \| --: \|\n/,
    );
    expect(markdown.stdout.trimEnd().split('\n')).toHaveLength(2 + 36);
  });

  test("measures a run on its own dataset's test set, and not beside one of another", async () => {
    const data = at('data');
    writeDataset(data, 40, 30);
    const own = at('own');
    await mnist('train', '--model=softmax', '--epochs=1', `--dataset=${data}`, `--out=${own}`);
    const alone = await mnist('robustness', own, '--json');
    expect(JSON.parse(alone.stdout)).toMatchObject({ dataset: data, samples: 30 });
    const mixed = await mnist('robustness', run, own);
    expect(mixed).toMatchObject({ code: 1, stdout: '' });
    expect(mixed.stderr).toContain(`that of ${run} is ${digits}, that of ${own} is ${data}`);
    const asked = await mnist('robustness', run, own, `--dataset=${data}`, '--json');
    expect(JSON.parse(asked.stdout)).toMatchObject({ dataset: data, runs: [run, own] });
  });

  test('Ctrl-C leaves at once with code 130 and prints nothing', async () => {
    // Says when the command listens, which nothing else tells.
    const tell = `process.on('newListener', (name) => name === 'SIGINT' && console.log('listens'))`;
    const running = startMnist(
      ['robustness', run, '--backend=wasm', '--workers=1', '--dataset=mnist'],
      (line) => line === 'listens' && setTimeout(() => running.process.kill('SIGINT'), 100),
      { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}` },
    );
    expect(await running.outcome).toMatchObject({ code: 130, stdout: 'listens\n', stderr: '' });
  });
});

/** A dataset of grey squares, as IDX files. */
function writeDataset(path: string, train: number, t10k: number): void {
  mkdirSync(path);
  for (const [name, count] of Object.entries({ train, t10k })) {
    const images = Uint8Array.from({ length: count * 784 }, (_, i) => (i * 7919) % 256);
    const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
    const files = {
      'images-idx3-ubyte': encodeIdx({ type: 'uint8', shape: [count, 28, 28], data: images }),
      'labels-idx1-ubyte': encodeIdx({ type: 'uint8', shape: [count], data: labels }),
    };
    for (const [file, bytes] of Object.entries(files)) {
      writeFileSync(join(path, `${name}-${file}`), bytes);
    }
  }
}

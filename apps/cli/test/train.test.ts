import { spawnSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import {
  bin,
  jsonLines,
  mnist,
  mnistAlone,
  mnistUntil,
  startMnist,
  temporaryFolder,
} from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

/** A training that takes a moment: the baseline on 1,800 digits, 3 times 90 steps. */
const small = (out: string) => [
  'train',
  '--model=softmax',
  `--dataset=${inject('digits')}`,
  '--limit=2000',
  '--batch-size=20',
  '--epochs=3',
  '--validation-split=0.1',
  `--out=${join(folder.path, out)}`,
  '--json',
];

/** At so many lines of the history, five an epoch. */
const afterWindows = (count: number, signal: NodeJS.Signals) => ({
  signal,
  text: '"type":"steps"',
  count,
});

const hashOf = (stdout: string) => jsonLines(stdout).at(-1)?.['weightsSha256'];

describe('mnist train', async () => {
  const whole = await mnistAlone(...small('whole'));
  const expected = hashOf(whole.stdout);

  test('writes the run folder and tells it line by line', () => {
    expect(whole).toMatchObject({ code: 0, stderr: '' });
    expect(expected).toMatch(/^[0-9a-f]{64}$/);
    expect(readdirSync(join(folder.path, 'whole')).toSorted()).toEqual([
      'checkpoints',
      'evaluation.json',
      'history.jsonl',
      'model',
      'report.html',
      'run.json',
    ]);
    const lines = jsonLines(whole.stdout);
    expect(lines[0]).toMatchObject({ type: 'start', model: 'softmax', seed: 1, backend: 'wasm' });
    expect(lines.filter(({ type }) => type === 'epoch')).toHaveLength(3);
    expect(lines.at(-1)).toMatchObject({ type: 'finished', reason: 'finished', epochs: 3 });
    const record = JSON.parse(readFileSync(join(folder.path, 'whole', 'run.json'), 'utf8'));
    expect(record).toMatchObject({ state: 'finished', process: null });
    const history = readFileSync(join(folder.path, 'whole', 'history.jsonl'), 'utf8');
    expect(jsonLines(history)).toEqual(lines.slice(1, -1));
  });

  test('the same seed gives the same weights to the bit, another seed others', async () => {
    const again = await mnist(...small('again'));
    expect(hashOf(again.stdout)).toBe(expected);
    const other = await mnist(...small('other'), '--seed=2');
    expect(hashOf(other.stdout)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(other.stdout)).not.toBe(expected);
  });

  test('Ctrl-C writes a checkpoint, exits 130 and says how to go on; resumed it ends the same', async () => {
    const { code, stdout } = await mnistUntil(afterWindows(6, 'SIGINT'), small('interrupted'));
    expect(code).toBe(130);
    const path = join(folder.path, 'interrupted');
    expect(jsonLines(stdout).at(-1)).toEqual({ type: 'interrupted', run: path });
    expect(existsSync(join(path, 'model'))).toBe(false);

    const resumed = await mnist('train', '--resume', path, '--json');
    expect(resumed.code).toBe(0);
    expect(hashOf(resumed.stdout)).toBe(expected);
  });

  test('killed outright, it resumes from its last checkpoint and ends the same', async () => {
    const path = join(folder.path, 'killed');
    const killed = await mnistUntil(afterWindows(7, 'SIGKILL'), small('killed'));
    expect(killed.signal).toBe('SIGKILL');
    expect(JSON.parse(readFileSync(join(path, 'run.json'), 'utf8')).state).toBe('running');

    const resumed = await mnist('train', '--resume', path, '--json');
    expect(resumed.code).toBe(0);
    expect(hashOf(resumed.stdout)).toBe(expected);
    const history = jsonLines(readFileSync(join(path, 'history.jsonl'), 'utf8'));
    const measures = (lines: Record<string, unknown>[]) =>
      lines
        .filter(({ type }) => type === 'epoch')
        .map(({ epoch, loss, accuracy, validation }) => ({ epoch, loss, accuracy, validation }));
    expect(measures(history)).toEqual(measures(jsonLines(whole.stdout)));
  });

  test('two threads end the same every time, also killed and resumed, which takes two again', async () => {
    // 72 steps of which each wakes the other thread three times: little work, but slow on a busy machine.
    const onTwo = (out: string) => [...small(out), '--limit=800', '--epochs=2', '--workers=2'];
    const two = await mnist(...onTwo('two'));
    expect(hashOf(two.stdout)).toMatch(/^[0-9a-f]{64}$/);
    const path = join(folder.path, 'two-killed');
    const killed = await mnistUntil(afterWindows(3, 'SIGKILL'), onTwo('two-killed'));
    expect(killed.signal).toBe('SIGKILL');
    const resumed = await mnist('train', '--resume', path, '--json');
    expect(hashOf(resumed.stdout)).toBe(hashOf(two.stdout));
    expect(JSON.parse(readFileSync(join(path, 'run.json'), 'utf8'))).toMatchObject({ workers: 2 });
  });

  test('killed before its first checkpoint, it starts over and ends the same', async () => {
    await mnistUntil({ signal: 'SIGKILL', text: '"type":"start"' }, small('early'));
    const resumed = await mnist('train', '--resume', join(folder.path, 'early'), '--json');
    expect(hashOf(resumed.stdout)).toBe(expected);
  });

  test('with its last checkpoint damaged, it goes on from the one before and ends the same', async () => {
    const path = join(folder.path, 'damaged');
    await mnistUntil(afterWindows(11, 'SIGKILL'), small('damaged'));
    const names = readdirSync(join(path, 'checkpoints')).filter((name) =>
      /^step-\d+\.safetensors$/.test(name),
    );
    expect(names).toHaveLength(2);
    const last = join(path, 'checkpoints', String(names.toSorted().at(-1)));
    truncateSync(last, statSync(last).size / 2);
    const resumed = await mnist('train', '--resume', path, '--json');
    expect(hashOf(resumed.stdout)).toBe(expected);
  });

  // A limit on the size of files cuts a write short and then fails it, as a full disk does.
  test.skipIf(process.platform === 'win32')(
    'where a checkpoint cannot be written, what was written stays whole and it ends the same',
    async () => {
      const path = join(folder.path, 'full');
      await mnistUntil(afterWindows(7, 'SIGINT'), small('full'));
      const before = readdirSync(join(path, 'checkpoints')).toSorted();
      const { status, stderr } = spawnSync(
        '/bin/sh',
        ['-c', 'ulimit -f 120; exec "$0" "$@"', process.execPath, bin, 'train', '--resume', path],
        { encoding: 'utf8' },
      );
      expect(status).toBe(1);
      expect(stderr).toMatch(/^Interrupted\. To go on: .*\nmnist: EFBIG: file too large/);
      expect(readdirSync(join(path, 'checkpoints')).toSorted()).toEqual(before);
      const resumed = await mnist('train', '--resume', path, '--json');
      expect(hashOf(resumed.stdout)).toBe(expected);
    },
  );

  test.skipIf(process.platform === 'win32')('goes on where nobody reads on', () => {
    const { stderr } = spawnSync(
      '/bin/sh',
      ['-c', '"$0" "$@" | head -1', process.execPath, bin, ...small('unread')],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    const record = JSON.parse(readFileSync(join(folder.path, 'unread', 'run.json'), 'utf8'));
    expect(record).toMatchObject({ state: 'finished', result: { weightsSha256: expected } });
  });

  test('goes on with a run of a browser, on the backend that there is here', async () => {
    const path = join(folder.path, 'from-page');
    await mnist(...small('from-page'), '--epochs=1');
    const file = join(path, 'run.json');
    const record = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...record, backend: 'webgpu', device: 'gpu' }));
    const resumed = await mnist('train', '--resume', path, '--epochs=2', '--json');
    expect(resumed.code).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      backend: 'wasm',
      device: 'cpu',
      result: { epochs: 2 },
    });
  });

  test('does not start in a folder that holds a run, nor resume one that is finished', async () => {
    const path = join(folder.path, 'whole');
    const over = await mnist('train', '--out', path);
    expect(over).toMatchObject({ code: 1, stdout: '' });
    expect(over.stderr).toContain(`--resume ${path}`);
    const finished = await mnist('train', '--resume', path);
    expect(finished).toMatchObject({ code: 0, stdout: '' });
    expect(finished.stderr).toContain('--epochs 4');
  });

  test('a training that fails before its first step leaves no folder', async () => {
    const file = join(folder.path, 'huge.mjs');
    writeFileSync(
      file,
      `export default ({ tf, inputShape, classes }) => tf.sequential({ layers: [
        tf.layers.flatten({ inputShape }),
        tf.layers.dense({ units: classes, activation: 'softmax', kernelInitializer: tf.initializers.constant({ value: 1e38 }) }),
      ] });`,
    );
    const { code, stderr } = await mnist(...small('never'), `--model=${file}`);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^mnist: Training diverged at step 1: .*\n$/);
    expect(existsSync(join(folder.path, 'never'))).toBe(false);
  });

  test('a folder that is removed meanwhile is said to be gone, and does not come back', async () => {
    const path = join(folder.path, 'gone');
    const running = startMnist(small('gone'), (line) => {
      // In one piece, since it is being written in.
      if (line.includes('"start"')) renameSync(path, `${path}-elsewhere`);
    });
    const { code, stderr } = await running.outcome;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `mnist: ${path} is gone: it was moved or removed while it was trained.\n`,
    });
    expect(existsSync(path)).toBe(false);
  });

  test('a learning rate that diverges stops with the step and keeps what was good', async () => {
    const path = join(folder.path, 'diverged');
    const { code, stderr } = await mnist(...small('diverged'), '--learning-rate=1e38');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^mnist: Training diverged at step \d+/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(path, 'run.json'), 'utf8')).state).toBe('interrupted');
  });

  test('--quiet prints nothing; without a terminal there is one line an epoch, and at last how to look at it', async () => {
    const data = `--dataset=${inject('digits')}`;
    const quick = ['train', '--model=softmax', data, '--limit=640', '--epochs=2'];
    const quiet = await mnist(...quick, '--quiet', `--out=${join(folder.path, 'quiet')}`);
    expect(quiet).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const lines = await mnist(...quick, `--out=${join(folder.path, 'lines')}`);
    expect(lines.stdout.match(/^epoch \d\/2 .*loss .*accuracy/gm)).toHaveLength(2);
    expect(lines.stdout).not.toContain('\u001B');
    expect(lines.stdout).toMatch(/\nPage: +mnist web .*lines\n$/);
  });
});

import { runRecipes } from '@mnist-cnn/run';
import { expect, test } from 'vitest';
import { mnist, mnistAlone } from './run-mnist.ts';

test('--help lists every command', async () => {
  const { code, stdout } = await mnistAlone('--help');
  expect(code).toBe(0);
  for (const command of [
    'train',
    'evaluate',
    'predict',
    'read',
    'export',
    'summary',
    'inspect',
    'compare',
    'robustness',
    'augment',
    'convert',
    'web',
    'data',
    'doctor',
  ]) {
    expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  }
});

test('no command at all shows the help and is a usage error', async () => {
  const { code, stderr } = await mnistAlone();
  expect(code).toBe(2);
  expect(stderr).toContain('Usage: mnist');
});

test.each([
  [['trian'], 'Did you mean train?'],
  [['train', '--epoch', '1'], 'Did you mean --epochs?'],
  [['train', '--model', 'softmaxx'], 'Did you mean softmax?'],
  [['train', '--backend', 'wsam'], 'Did you mean wasm?'],
  [['train', '--recipe', 'refrence'], 'Did you mean reference?'],
  [
    ['train', '--recipe', 'x'],
    `It must be one of: ${Object.keys(runRecipes).join(', ')}, ensemble.`,
  ],
  [['augment'], "required option '--preview <file.png>' not specified"],
  [['augment', '--preview=x', '--recipe=reference'], 'One that does: --recipe accurate'],
  [['augment', '--preview=x', '--index', '1', 'two'], 'a whole number of at least 0'],
  [['train', '--members', '3'], 'add --recipe ensemble'],
  [['train', '--epochs', '0'], 'a whole number of at least 1'],
  [['train', '--epochs', '1.5'], 'a whole number of at least 1'],
  [['train', '--workers', '0'], 'auto or a whole number from 1 to 48'],
  [['train', '--learning-rate', 'fast'], 'a number above 0'],
  [['train', '--validation-split', '1'], 'a fraction from 0 to 0.9'],
  [['train', '--resume', 'x', '--seed', '2'], 'cannot be used with'],
  [['predict'], 'missing required argument'],
  [['read'], 'missing required argument'],
  [['convert', 'x'], "required option '--out <dir>' not specified"],
  [['convert', 'x', '--out=y', '--size=28'], 'a width and a height, such as 28x28'],
  [['export', 'x'], "missing required argument 'dir'"],
  [['evaluate', 'x', '--json', '--markdown'], 'cannot be used with'],
  [['robustness', 'x', '--limit', '0'], 'a whole number of at least 1'],
  [['robustness', 'x', '--json', '--markdown'], 'cannot be used with'],
  [['web', '--port', '65536'], 'a whole number from 0 to 65535'],
  [['web', '--port', '-1'], 'a whole number from 0 to 65535'],
  [['web', 'x', 'y'], 'too many arguments'],
  [['data', 'dwnload'], 'Did you mean download?'],
  [['summary', 'cnn'], 'too many arguments'],
])('mnist %j exits 2 with a hint and nothing on stdout', async (words, hint) => {
  const { code, stdout, stderr } = await mnist(...words);
  expect(stderr).toContain(hint);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('a failure exits 1 with one sentence, and with --debug its stack', async () => {
  const plain = await mnistAlone('evaluate', 'nowhere');
  expect(plain).toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'mnist: There is no folder nowhere.\n',
  });
  const debug = await mnist('--debug', 'evaluate', 'nowhere');
  expect(debug.code).toBe(1);
  expect(debug.stderr).toMatch(/^\s+at /m);
});

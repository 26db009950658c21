import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { openDataset } from '@mnist-cnn/dataset/node';
import { loadModel } from '@mnist-cnn/model/node';
import { findTensorflow, tensorflowVersion } from '@mnist-cnn/tensorflow-native';
import { predictProbabilities } from '@mnist-cnn/training';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { jsonLines, mnistUntil, startMnist, temporaryFolder, type Outcome } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const library = await findTensorflow();
const title = "the command on TensorFlow's library";
const suite = library
  ? describe
  : (_: string, tests: () => void) =>
      describe.skip(`${title} (it is not installed; to have it: mnist backend install)`, tests);

/** With what is installed on this machine. */
async function mnist(...words: string[]): Promise<Outcome> {
  return startMnist(words, undefined, {}).outcome;
}

suite(title, () => {
  const data = `--dataset=${inject('digits')}`;
  const common = [data, '--backend=tensorflow', '--limit=1280', '--epochs=2', '--json'];
  const at = (name: string) => join(folder.path, name);
  const hashOf = ({ stdout }: Outcome) => jsonLines(stdout).at(-1)?.['weightsSha256'];

  test('trains quietly, records what it trained on, and ends in the same bits every time', async () => {
    const once = await mnist('train', ...common, `--out=${at('once')}`);
    expect(once).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(readFileSync(join(at('once'), 'run.json'), 'utf8'))).toMatchObject({
      backend: 'tensorflow',
      device: expect.stringMatching(/^[cg]pu$/),
      versions: { tensorflow: expect.stringMatching(/^2\.\d+\.\d+/) },
    });
    const again = await mnist('train', ...common, `--out=${at('again')}`);
    expect(hashOf(again)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(again)).toBe(hashOf(once));
  });

  test('interrupted and resumed, it ends in the bits of a run that ran through', async () => {
    const steps = { signal: 'SIGINT', text: '"type":"steps"' } as const;
    const words = ['train', ...common, `--out=${at('interrupted')}`];
    expect((await mnistUntil(steps, words, {})).code).toBe(130);
    const resumed = await mnist('train', '--resume', at('interrupted'), '--json');
    expect(resumed.code).toBe(0);
    const recorded = JSON.parse(readFileSync(join(at('once'), 'run.json'), 'utf8'));
    expect(hashOf(resumed)).toBe(recorded.result.weightsSha256);
  });

  test('what it saves reads the same on wasm, and the other way round', async () => {
    const { code } = await mnist(
      'train',
      data,
      '--backend=wasm',
      '--limit=640',
      '--epochs=1',
      `--out=${at('wasm')}`,
    );
    expect(code).toBe(0);
    const { test: digits } = await openDataset(inject('digits'));
    const read = async (backend: string, run: string) => {
      await selectNodeBackend(backend);
      const model = await loadModel(join(at(run), 'model'));
      return predictProbabilities(model, digits);
    };
    for (const run of ['once', 'wasm']) {
      const here = await read('tensorflow', run);
      const there = await read('wasm', run);
      for (const [index, probability] of there.entries()) {
        expect(Math.abs(here[index] - probability)).toBeLessThan(1e-5);
      }
    }
  });

  test('doctor names the library and its device', async () => {
    const { stdout } = await mnist('doctor');
    expect(stdout).toMatch(/^tensorflow +2\.\d+\.\d+/m);
    expect(stdout).toMatch(
      /^backend tensorflow +usable: TensorFlow 2\.\d+\.\d+ on (the CPU|a GPU)/m,
    );
    const { backends } = JSON.parse((await mnist('doctor', '--json')).stdout);
    expect(backends[0]).toMatchObject({ name: 'tensorflow', device: { kind: expect.any(String) } });
  });

  test('backend list names what is installed', async () => {
    const { code, stdout } = await mnist('backend', 'list', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)[0].tensorflow).toBe(tensorflowVersion);
  });

  test('several workers are refused: it uses every core by itself', async () => {
    const { code, stderr } = await mnist('train', ...common, '--workers=2', `--out=${at('two')}`);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--workers 2 is for wasm/);
  });
});

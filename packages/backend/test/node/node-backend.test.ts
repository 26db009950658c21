import { spawnSync } from 'node:child_process';
import { examineNodeBackends, selectNodeBackend } from '@mnist-cnn/backend/node';
import { expect, it } from 'vitest';

it('selects wasm in Node, where nothing is trained', async () => {
  expect((await selectNodeBackend('auto', { purpose: 'inference' })).name).toBe('wasm');
  expect((await selectNodeBackend('cpu')).name).toBe('cpu');
});

it('finds what comes along usable, and says of the third where it is or how to have it', async () => {
  const verdicts = await examineNodeBackends();
  expect(verdicts).toMatchObject([
    {
      name: 'tensorflow',
      reason: expect.stringMatching(/^TensorFlow 2\.\d+|to have it, call installTensorflow$/),
    },
    { name: 'wasm', verdict: 'usable' },
    { name: 'cpu', verdict: 'usable' },
  ]);
});

it.each(['wasm', 'cpu'])('prints nothing of its own with %s, from any folder', (name) => {
  const module = import.meta.resolve('@mnist-cnn/backend/node');
  const script = `const { selectNodeBackend } = await import(${JSON.stringify(module)});
    console.log((await selectNodeBackend('${name}')).name);`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    {
      cwd: new URL('..', import.meta.url),
      encoding: 'utf8',
    },
  );
  expect({ stdout, stderr }).toEqual({ stdout: `${name}\n`, stderr: '' });
});

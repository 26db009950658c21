import { findTensorflow } from '@mnist-cnn/tensorflow-native';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mnist-cnn-find-')));
const before = process.cwd();
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const cacheDirectory = join(folder, 'cache');

/** tfjs-node as npm leaves it in a program's folder. */
function createProgram(name: string, packageName: string, version: string): string {
  const program = join(folder, name);
  const library = join(program, 'node_modules', packageName, 'lib', 'napi-v8');
  mkdirSync(library, { recursive: true });
  writeFileSync(
    join(program, 'node_modules', packageName, 'package.json'),
    JSON.stringify({ name: packageName, version }),
  );
  writeFileSync(join(library, 'tfjs_binding.node'), '');
  return program;
}

test.each([
  ['@tensorflow/tfjs-node', 'cpu'],
  ['@tensorflow/tfjs-node-gpu', 'gpu'],
])('finds what the installation of %s has built', async (name, variant) => {
  const program = createProgram(variant, name, '4.22.0');
  process.chdir(program);
  expect(await findTensorflow({ cacheDirectory })).toEqual({
    binding: join(program, 'node_modules', name, 'lib', 'napi-v8', 'tfjs_binding.node'),
    variant,
    origin: `the npm package ${name}`,
  });
});

test('leaves alone another version of it, whose JavaScript half may not fit', async () => {
  process.chdir(createProgram('old', '@tensorflow/tfjs-node', '4.21.0'));
  expect(await findTensorflow({ cacheDirectory })).toBeUndefined();
});

test('finds nothing where nothing is installed', async () => {
  process.chdir(folder);
  expect(await findTensorflow({ cacheDirectory })).toBeUndefined();
});

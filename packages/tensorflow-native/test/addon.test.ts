import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tfjsNodeVersion } from '../src/tfjs-node-internals.ts';

test('addon/ is made of the version whose internals are used', () => {
  const notice = readFileSync(new URL('../addon/NOTICE', import.meta.url), 'utf8');
  expect(notice).toContain(`@tensorflow/tfjs-node ${tfjsNodeVersion},`);
});

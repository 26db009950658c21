import { isRunName } from '@mnist-cnn/run';
import { expect, test } from 'vitest';

test.each([
  ['cnn-reference-20261123-204512', true],
  ['Übung 1', true],
  ['a'.repeat(101), false],
  ['', false],
  ['.', false],
  ['..', false],
  ['a/b', false],
  ['a\\b', false],
  ['a.', false],
  ['a\n', false],
])('a run can be called %j: %s', (name, can) => {
  expect(isRunName(name)).toBe(can);
});

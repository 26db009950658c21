import { expect, test } from 'vitest';
import { describeFailure } from '../src/failure.ts';

/** As Node throws it. */
const failure = (code: string, syscall: string, path: string) =>
  Object.assign(new Error(`${code}: …, ${syscall} '${path}'`), { code, syscall, path });

test.each([
  ['EROFS', 'mkdir', '/mnt/run.123.tmp', '/mnt/run cannot be written: the disk is read-only.'],
  ['EROFS', 'open', '/mnt/a.html.9.tmp', '/mnt/a.html cannot be written: the disk is read-only.'],
  ['ENOENT', 'mkdir', '/proc/x', '/proc/x cannot be made: no folder can be made there.'],
  ['ENOTDIR', 'lstat', '/a/b.1.tmp', '/a/b cannot be made: a part of that path is a file'],
  ['EEXIST', 'mkdir', '/a/b', '/a/b cannot be made: a part of that path is a file'],
])('%s of %s is told in words, by the place that was named', (code, syscall, path, expected) => {
  const said = describeFailure(failure(code, syscall, path), false);
  expect(said).toContain(expected);
  expect(said).not.toMatch(/E[A-Z]{4}|tmp/);
});

import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listFiles } from '../../src/web/list-files.ts';
import { temporaryFolder } from '../run-mnist.ts';
import { writeFiles } from './sample-site.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const root = join(folder.path, 'root');
writeFiles(root, { 'b.txt': '', 'a/c.txt': '', 'a/.hidden': '', '.git/config': '', 'z/z.txt': '' });
symlinkSync(join(root, 'b.txt'), join(root, 'a', 'link.txt'));
symlinkSync(join(root, 'a'), join(root, 'linked'));
symlinkSync(root, join(folder.path, 'root-link'));

test('files are listed by path, without links and what is hidden', async () => {
  expect(await listFiles(root, () => true)).toEqual(['a/c.txt', 'b.txt', 'z/z.txt']);
});

test('the folder itself may be reached over a link', async () => {
  expect(await listFiles(join(folder.path, 'root-link'), () => true)).toContain('b.txt');
});

test('what is in a folder that is not wanted is not looked at', async () => {
  const asked: string[] = [];
  const isWanted = (path: string) => asked.push(path) > 0 && path !== 'z/';
  expect(await listFiles(root, isWanted)).toEqual(['a/c.txt', 'b.txt']);
  expect(asked).not.toContain('z/z.txt');
});

test('a folder that is not there has no files', async () => {
  expect(await listFiles(join(root, 'nowhere'), () => true)).toEqual([]);
});

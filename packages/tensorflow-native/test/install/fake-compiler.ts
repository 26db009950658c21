import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Makes a shell script the C++ compiler until the test ends: `$OUT` is what it should write, the addon or what keeps
 * TensorFlow quiet.
 *
 * Resolves to a folder of its own, which it finds as `$HERE`.
 */
export async function fakeCompiler(script = 'printf addon > "$OUT"'): Promise<string> {
  const folder = await temporaryFolder();
  const file = join(folder, 'compiler');
  const lines = [
    '#!/bin/sh',
    'if [ "$1" = --version ]; then exit 0; fi',
    `HERE='${folder}'`,
    'echo "$@" >> "$HERE/arguments"',
    'for word in "$@"; do if [ "$before" = -o ]; then OUT=$word; fi; before=$word; done',
    script,
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  await chmod(file, 0o755);
  vi.stubEnv('CXX', file);
  return folder;
}

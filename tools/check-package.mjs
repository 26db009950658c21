// Packs the current package and checks the tarball as its users get it: publint and "are the types wrong".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'mnist-cnn-pack-'));
const run = (command, ...args) => {
  // The package managers' launchers are scripts on Windows, which only a shell starts.
  const { status } = spawnSync([command, ...args].map((word) => JSON.stringify(word)).join(' '), {
    stdio: 'inherit',
    shell: true,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${status}.`);
};

try {
  run('pnpm', 'pack', '--pack-destination', folder);
  const [tarball] = readdirSync(folder);
  run('publint', join(folder, tarball), '--strict');
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  // A command has nothing to import.
  if (exports) run('attw', join(folder, tarball), '--profile', 'esm-only');
} finally {
  rmSync(folder, { recursive: true });
}

// Runs the first ```ts block of the README in the current package: an example that does not run is a bug.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const block = /^```ts\n([\s\S]*?)^```/m.exec(readFileSync('README.md', 'utf8'));
if (!block) throw new Error(`${process.cwd()}: README.md has no \`\`\`ts example.`);

// It must lie inside the package, so that imports resolve as they do for the package itself.
const file = '.readme-example.mjs';
writeFileSync(file, block[1]);
try {
  process.exitCode = spawnSync(process.execPath, [file], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(file);
}

// Compiles assembly/ twice, with and without relaxed SIMD, into dist/*.wasm and, for import from everywhere without a
// file to fetch, into src/kernel-binaries.ts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main as compile } from 'assemblyscript/asc';

const COMMON = ['--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd'];
// Shrink level 1: without it, the standard library's exp brings tables along, and the kernels must own no memory.
const OPTIMISE = ['--optimizeLevel', '3', '--shrinkLevel', '1'];
const BUILDS = { simd: [], relaxedSimd: ['--enable', 'relaxed-simd'] };

// The files end in .as, since what reads TypeScript does not read AssemblyScript's decorators; the compiler asks for .ts.
function readFile(name, folder) {
  try {
    return readFileSync(
      join(folder, name.replace(/^assembly\/(.*)\.ts$/, 'assembly/$1.as')),
      'utf8',
    );
  } catch {
    return null;
  }
}

mkdirSync('dist', { recursive: true });
const lines = ['// Made by build-kernels.mjs from assembly/. WebAssembly modules in base64.'];
for (const [name, features] of Object.entries(BUILDS)) {
  const file = `dist/${name}.wasm`;
  const options = [...COMMON, ...OPTIMISE, ...features, '--outFile', file];
  const { error, stderr } = await compile(['assembly/index.ts', ...options], { readFile });
  const messages = stderr.toString();
  if (error || messages) {
    throw new Error(`assembly/ does not compile cleanly:\n${messages}`, { cause: error });
  }
  lines.push(`export const ${name} =\n  '${readFileSync(file).toString('base64')}';`);
}
writeFileSync('src/kernel-binaries.ts', `${lines.join('\n\n')}\n`);

// Compiles assembly/ into dist/*.wasm and, for import from everywhere without a file to fetch, into
// src/kernel-binaries.ts: the kernels with and without relaxed SIMD, and what works on a memory of parameters, once for a
// shared memory and once for one of a single thread.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main as compile } from 'assemblyscript/asc';

const COMMON = ['--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd'];
// Shrink level 1: without it, the standard library's exp brings tables along, and the kernels must own no memory.
const OPTIMISE = ['--optimizeLevel', '3', '--shrinkLevel', '1'];
// As large as a memory can be: the one that comes may be smaller, not larger.
const SHARED = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];
const BUILDS = {
  simd: ['assembly/index.ts'],
  relaxedSimd: ['assembly/index.ts', '--enable', 'relaxed-simd'],
  parameters: ['assembly/parameters.ts'],
  sharedParameters: ['assembly/parameters.ts', ...SHARED],
};

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
for (const [name, options] of Object.entries(BUILDS)) {
  const file = `dist/${name}.wasm`;
  const all = [...options, ...COMMON, ...OPTIMISE, '--outFile', file];
  const { error, stderr } = await compile(all, { readFile });
  const messages = stderr.toString();
  if (error || messages) {
    throw new Error(`assembly/ does not compile cleanly:\n${messages}`, { cause: error });
  }
  lines.push(`export const ${name} =\n  '${readFileSync(file).toString('base64')}';`);
}
writeFileSync('src/kernel-binaries.ts', `${lines.join('\n\n')}\n`);

// Compiles assembly/ into dist/*.wasm and, for import from everywhere without a file to fetch, into
// src/kernel-binaries.ts: the kernels with and without relaxed SIMD, these as what differs from those. Those for 256-bit
// vectors are for Node alone and go into a file apart.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main as compile } from 'assemblyscript/asc';
import { differenceOf } from './difference.mjs';
import { encodeBytes } from './encode-bytes.mjs';

const COMMON = ['--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd'];
// Shrink level 1: without it, the standard library's exp brings tables along, and the kernels must own no memory.
const OPTIMISE = ['--optimizeLevel', '3', '--shrinkLevel', '1'];
const RELAXED = ['--enable', 'relaxed-simd'];
const BUILDS = {
  simd: { vectors: 'narrow', options: [] },
  relaxedSimd: { vectors: 'narrow', options: RELAXED },
  wideSimd: { vectors: 'wide', options: RELAXED },
};

// The files end in .as, since what reads TypeScript does not read AssemblyScript's decorators; the compiler asks for .ts.
// Those that depend on the width of vectors lie in assembly/narrow and assembly/wide, under the same names.
const readFrom = (vectors) => (name, folder) => {
  const [, file] = /^assembly\/(.*)\.ts$/.exec(name) ?? [];
  const places = file ? [`assembly/${vectors}/${file}.as`, `assembly/${file}.as`] : [name];
  const found = places.map((place) => join(folder, place)).find((place) => existsSync(place));
  return found ? readFileSync(found, 'utf8') : null;
};

mkdirSync('dist', { recursive: true });
mkdirSync('src/node', { recursive: true });
const files = { 'src/kernel-binaries.ts': [], 'src/node/wide-kernel-binary.ts': [] };
for (const [name, { vectors, options }] of Object.entries(BUILDS)) {
  const file = `dist/${name}.wasm`;
  const all = ['assembly/index.ts', ...options, ...COMMON, ...OPTIMISE, '--outFile', file];
  const { error, stderr } = await compile(all, { readFile: readFrom(vectors) });
  const messages = stderr.toString();
  if (error || messages) {
    throw new Error(`assembly/ does not compile cleanly:\n${messages}`, { cause: error });
  }
  if (name === 'simd') continue;
  const place = vectors === 'wide' ? 'src/node/wide-kernel-binary.ts' : 'src/kernel-binaries.ts';
  const encoded = JSON.stringify(encodeBytes(readFileSync(file)));
  files[place].push(`export const ${name} = ${encoded};`);
}
const difference = differenceOf(
  readFileSync('dist/relaxedSimd.wasm'),
  readFileSync('dist/simd.wasm'),
);
files['src/kernel-binaries.ts'].push(
  `export const simdDifference = ${JSON.stringify(difference)} as const;`,
);
const origin =
  '// Made by build-kernels.mjs from assembly/. WebAssembly modules, see encode-bytes.mjs.';
for (const [place, lines] of Object.entries(files)) {
  writeFileSync(place, `${[origin, ...lines].join('\n\n')}\n`);
}

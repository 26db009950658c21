import { compileString } from 'assemblyscript/asc';

/** As many as hide the latency and leave registers for what stands beside them: the fastest of 10 to 13. */
const CHAINS = 11;

/** Floating-point operations a round. */
export const FLOP_A_ROUND = CHAINS * 4 * 2;

/**
 * A loop of the most multiply-adds that 128-bit WebAssembly SIMD can do on one thread: chains that never wait for memory.
 *
 * The factors are arguments: constants would be made anew in every round on newer engines.
 *
 * @param {(sum: string) => string} next the expression that gives a sum its next value from `factor` and `other`
 * @returns {Promise<(rounds: number) => number>}
 */
export async function compileMultiplyAdds(next) {
  const sums = Array.from({ length: CHAINS }, (_, chain) => `sum${chain}`);
  const source = `
    export function spin(rounds: i32, half: f32, quarter: f32): f32 {
      const factor = f32x4.splat(half), other = f32x4.splat(quarter);
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
  const spin = /** @type {(rounds: number, half: number, quarter: number) => number} */ (
    exports['spin']
  );
  return (rounds) => spin(rounds, 0.5, 0.25);
}

import { setFlagsFromString } from 'node:v8';

/**
 * Turns relaxed SIMD, and with it fused multiply-add, on in a Node that has it behind a flag (20 and 21).
 *
 * Must be called before the first kernel runs; later, or where it is on already, it changes nothing.
 */
export function enableRelaxedSimd(): void {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 22) setFlagsFromString('--experimental-wasm-relaxed-simd');
}

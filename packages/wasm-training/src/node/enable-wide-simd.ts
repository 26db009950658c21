import { setFlagsFromString } from 'node:v8';
import { addWideSimd, allowWideSimd } from '../simd-build.ts';
import { hasWideSimd } from './has-wide-simd.ts';
import { wideSimd } from './wide-kernel-binary.ts';

/**
 * Lets V8 make 256-bit operations of pairs of 128-bit ones, and the kernels that are written for it run where they are
 * faster: in Node 24 and later on x64, except on macOS, whose builds lack it. Elsewhere it changes nothing. Results are the
 * same to the bit.
 *
 * The flag (`--experimental-wasm-revectorize`) is V8's and experimental, and acts on every WebAssembly module that the
 * process compiles from then on, in all its threads: that is for an application to decide, not for a library.
 *
 * Must be called before the first kernel runs.
 */
export function enableWideSimd(): void {
  if (!hasWideSimd(process)) return;
  setFlagsFromString('--experimental-wasm-revectorize');
  addWideSimd(wideSimd);
  allowWideSimd();
}

// Makes the kernels run in the build that SIMD_BUILD names, in any version of Node; without it, the engine decides.
import { readFileSync } from 'node:fs';
import { enableRelaxedSimd } from '@mnist-cnn/wasm-training/node';

const { validate } = WebAssembly;
const build = process.env.SIMD_BUILD;

if (build === 'relaxed-simd') enableRelaxedSimd();
if (build === 'simd') {
  // Node 22 and later cannot turn relaxed SIMD off: here they say that they do not know it.
  const relaxed = readFileSync(new URL('../dist/relaxedSimd.wasm', import.meta.url));
  WebAssembly.validate = (bytes) => !relaxed.equals(bytes) && validate(bytes);
}

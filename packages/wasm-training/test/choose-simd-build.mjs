// Makes the kernels run in the build that SIMD_BUILD names, in any version of Node; without it, the engine decides.
import { readFileSync } from 'node:fs';
import { enableRelaxedSimd, enableWideSimd, useSimdBuild } from '@mnist-cnn/wasm-training/node';
import { optimiseSoon } from './optimise-soon.mjs';

const { validate } = WebAssembly;
const build = process.env.SIMD_BUILD;

if (build === 'relaxed-simd' || build === 'wide-simd') enableRelaxedSimd();
if (build === 'wide-simd') {
  optimiseSoon();
  enableWideSimd();
  useSimdBuild('wide-simd');
}
if (build === 'simd') {
  // Node 22 and later cannot turn relaxed SIMD off: here they say that they do not know it.
  const relaxed = readFileSync(new URL('../dist/relaxedSimd.wasm', import.meta.url));
  WebAssembly.validate = (bytes) => !relaxed.equals(bytes) && validate(bytes);
}

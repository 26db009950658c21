import { setFlagsFromString } from 'node:v8';

/** Makes V8 of Node 24 and later, which alone makes 256-bit operations, optimise WebAssembly after a few calls. */
export function optimiseSoon() {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 24) return;
  setFlagsFromString('--wasm-sync-tier-up');
  setFlagsFromString('--wasm-tiering-budget=2000');
}

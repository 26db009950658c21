import { decodeBase64 } from './decode-base64.ts';
import { relaxedSimd, simd } from './kernel-binaries.ts';
import type { Numbers } from './numbers.ts';
import { allocate, free, memoryOf, type WasmBackend } from './tfjs-internals.ts';

/** What `assembly/index.ts` exports. Addresses are bytes on the heap, sizes are elements, booleans 0 and 1. */
interface SimdExports {
  adam(...args: Numbers<10>): void;
  addBias(...args: Numbers<6>): void;
  columnSums(...args: Numbers<4>): void;
  conv2d(...args: Numbers<23>): void;
  conv2dFilterGradient(...args: Numbers<19>): void;
  conv2dWorkspace(...args: Numbers<10>): number;
  gemm(...args: Numbers<9>): void;
  gemmSwapped(...args: Numbers<8>): void;
  gemmSwappedWorkspace(...args: Numbers<2>): number;
  gemmWorkspace(...args: Numbers<2>): number;
  maxPool(...args: Numbers<14>): void;
  maxPoolGradient(...args: Numbers<15>): void;
  relu(...args: Numbers<3>): void;
  reluGradient(...args: Numbers<4>): void;
  setScratch(address: number): void;
  softmaxCrossEntropy(...args: Numbers<6>): void;
  sumOfSquares(...args: Numbers<2>): number;
  turnFilter(...args: Numbers<5>): void;
  winogradConv2d(...args: Numbers<15>): void;
  winogradFilterGradient(...args: Numbers<13>): void;
  winogradWorkspace(...args: Numbers<3>): number;
}

/** Our SIMD kernels on the memory of one tfjs backend. */
export interface SimdModule extends SimdExports {
  /** At least so many bytes for the time of one call, the same for every kernel. */
  workspace(bytes: number): number;
}

/** What the innermost loops use as temporary storage: `SCRATCH_BYTES` in assembly/scratch.ts. */
const SCRATCH_BYTES = 2048;

/** Which build runs here: `relaxed-simd`, where the engine has fused multiply-add, or `simd`. */
export type SimdBuild = 'relaxed-simd' | 'simd';

let compiled: { readonly build: SimdBuild; readonly module: WebAssembly.Module } | undefined;
const modules = new WeakMap<WasmBackend, SimdModule>();

function compile() {
  const relaxed = decodeBase64(relaxedSimd);
  compiled ??= WebAssembly.validate(relaxed)
    ? { build: 'relaxed-simd', module: new WebAssembly.Module(relaxed) }
    : { build: 'simd', module: new WebAssembly.Module(decodeBase64(simd)) };
  return compiled;
}

/** The build of the kernels that this engine runs. Results differ between the two in their last bits. */
export function simdBuild(): SimdBuild {
  return compile().build;
}

/** The kernels on a backend's memory, instantiated when first asked for. */
export function simdOf(backend: WasmBackend): SimdModule {
  const made = modules.get(backend);
  if (made) return made;

  const env = { memory: memoryOf(backend), abort: () => {} };
  const { exports } = new WebAssembly.Instance(compile().module, { env });
  if (!isComplete(exports)) throw new TypeError('The SIMD module lacks a kernel: build it again.');
  exports.setScratch(allocate(backend, SCRATCH_BYTES));
  let [address, size] = [0, 0];
  const workspace = (bytes: number): number => {
    if (bytes > size) {
      if (address !== 0) free(backend, address);
      size = 0;
      address = allocate(backend, bytes);
      size = bytes;
    }
    return address;
  };
  const module: SimdModule = { ...exports, workspace };
  modules.set(backend, module);
  return module;
}

function isComplete(exports: object): exports is SimdExports {
  return 'winogradWorkspace' in exports && 'setScratch' in exports;
}

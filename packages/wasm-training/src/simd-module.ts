import { growingRoom } from './growing-room.ts';
import type { Numbers } from './numbers.ts';
import { simdKernels } from './simd-build.ts';
import { allocate, free, memoryOf, type WasmBackend } from './tfjs-internals.ts';

/** What `assembly/index.ts` exports. Addresses and strides are bytes, sizes are elements, booleans 0 and 1. */
interface SimdExports {
  adam(...args: Numbers<10>): void;
  addBias(...args: Numbers<6>): void;
  addScaled(...args: Numbers<4>): void;
  addSlots(...args: Numbers<4>): number;
  addSlotsAndAdam(...args: Numbers<12>): number;
  areFinite(...args: Numbers<2>): number;
  clip(...args: Numbers<4>): void;
  averagePool(...args: Numbers<14>): void;
  averagePoolGradient(...args: Numbers<14>): void;
  columnSums(...args: Numbers<4>): void;
  columnVariances(...args: Numbers<5>): void;
  conv2d(...args: Numbers<23>): void;
  conv2dFilterGradient(...args: Numbers<19>): void;
  conv2dWorkspace(...args: Numbers<10>): number;
  countNonzeros(...args: Numbers<2>): number;
  depthwiseConv2d(...args: Numbers<19>): void;
  depthwiseConv2dWorkspace(...args: Numbers<10>): number;
  depthwiseFilterGradient(...args: Numbers<19>): void;
  depthwiseFilterGradientWorkspace(...args: Numbers<10>): number;
  depthwiseInputGradient(...args: Numbers<19>): void;
  depthwiseInputGradientWorkspace(...args: Numbers<10>): number;
  gatedColumnSums(...args: Numbers<8>): void;
  gemm(...args: Numbers<9>): void;
  gemmPacked(...args: Numbers<7>): void;
  gemmRows(...args: Numbers<8>): void;
  gemmSwapped(...args: Numbers<8>): void;
  gemmSwappedWorkspace(...args: Numbers<2>): number;
  gemmWorkspace(...args: Numbers<2>): number;
  lstmStep(...args: Numbers<7>): void;
  lstmStepGradient(...args: Numbers<10>): void;
  maxPool(...args: Numbers<15>): void;
  maxPoolGradient(...args: Numbers<15>): void;
  moveTowards(...args: Numbers<4>): void;
  normalFactors(...args: Numbers<5>): void;
  normalise(...args: Numbers<8>): void;
  normaliseGradient(...args: Numbers<10>): void;
  packedBytes(...args: Numbers<2>): number;
  packedFilterBytes(...args: Numbers<4>): number;
  packFilter(...args: Numbers<6>): void;
  packForGemm(...args: Numbers<5>): void;
  relu(...args: Numbers<3>): void;
  reluGradient(...args: Numbers<4>): void;
  rmsprop(...args: Numbers<11>): void;
  segmentSum(...args: Numbers<6>): void;
  setScratch(address: number): void;
  sgd(...args: Numbers<8>): void;
  softmaxCrossEntropy(...args: Numbers<6>): void;
  sparseFilterGradient(...args: Numbers<21>): void;
  sparseFilterGradientWorkspace(...args: Numbers<11>): number;
  sparseInputGradient(...args: Numbers<21>): void;
  sparseInputGradientWorkspace(...args: Numbers<9>): number;
  sparseImageConv2d(...args: Numbers<16>): void;
  sparseGemm(...args: Numbers<8>): void;
  sparseGemmWorkspace(...args: Numbers<4>): number;
  spreadToWinners(...args: Numbers<6>): void;
  sumOfSquares(...args: Numbers<2>): number;
  tile(...args: Numbers<4>): void;
  turnFilter(...args: Numbers<5>): void;
  turnFilterRows(...args: Numbers<6>): void;
  winogradConv2d(...args: Numbers<16>): void;
  winogradFilter(...args: Numbers<5>): void;
  winogradFilterBytes(...args: Numbers<3>): number;
  winogradFilterGradient(...args: Numbers<14>): void;
  winogradWorkspace(...args: Numbers<4>): number;
}

/** Our SIMD kernels on a memory. */
export interface SimdModule extends SimdExports {
  /** At least so many bytes for the time of one call, the same for every kernel. */
  workspace(bytes: number): number;
  /** The same in pieces, each starting at a cache line of its own. */
  workspaces(...bytes: readonly number[]): number[];
}

/** A memory and how to take some of it. */
export interface Heap {
  readonly memory: WebAssembly.Memory;
  /** Whether several threads have it. */
  readonly isShared: boolean;
  allocate(bytes: number): number;
  free(address: number): void;
}

/** What the innermost loops use as temporary storage: `SCRATCH_BYTES` in assembly/scratch.ts. */
const SCRATCH_BYTES = 3072;

const CACHE_LINE = 64;

const modules = new WeakMap<WasmBackend, SimdModule>();

/** The kernels on a backend's memory, instantiated when first asked for. */
export function simdOf(backend: WasmBackend): SimdModule {
  const made = modules.get(backend);
  if (made) return made;
  const module = simdOn({
    memory: memoryOf(backend),
    isShared: false,
    allocate: (bytes) => allocate(backend, bytes),
    free: (address) => free(backend, address),
  });
  modules.set(backend, module);
  return module;
}

/** The kernels on a memory; temporary storage is taken of it. */
export function simdOn(heap: Heap): SimdModule {
  const env = { memory: heap.memory };
  const { exports } = new WebAssembly.Instance(simdKernels(heap.isShared), { env });
  if (!isComplete(exports)) throw new TypeError('The SIMD module lacks a kernel: build it again.');
  exports.setScratch(heap.allocate(SCRATCH_BYTES));
  const workspace = growingRoom(heap.allocate, heap.free);
  const workspaces = (...bytes: readonly number[]): number[] => {
    const sizes = bytes.map((count) => Math.ceil(count / CACHE_LINE) * CACHE_LINE);
    let next = workspace(sizes.reduce((sum, count) => sum + count, CACHE_LINE));
    next = Math.ceil(next / CACHE_LINE) * CACHE_LINE;
    return sizes.map((count) => (next += count) - count);
  };
  return { ...exports, workspace, workspaces };
}

function isComplete(exports: object): exports is SimdExports {
  return 'winogradWorkspace' in exports && 'setScratch' in exports;
}

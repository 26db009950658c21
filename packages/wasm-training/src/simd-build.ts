import { applyDifference } from './apply-difference.ts';
import { decodeBytes, type EncodedBytes } from './decode-bytes.ts';
import { relaxedSimd, simdDifference } from './kernel-binaries.ts';
import { isFaster } from './is-faster.ts';
import { importSharedMemory } from './shared-memory-import.ts';

/**
 * A build of the kernels: `relaxed-simd`, where the engine has fused multiply-add; `wide-simd`, the same for 256-bit
 * vectors, with the same results to the bit; or `simd`, whose results differ in their last bits.
 */
export type SimdBuild = 'relaxed-simd' | 'wide-simd' | 'simd';

/** The modules. That for 256-bit vectors is added where it can run: pages are spared it. */
const binaries = new Map<SimdBuild, () => Uint8Array<ArrayBuffer>>([
  ['relaxed-simd', () => decodeBytes(relaxedSimd)],
  ['simd', () => applyDifference(decodeBytes(relaxedSimd), simdDifference)],
]);

let chosen: { readonly build: SimdBuild; readonly module: WebAssembly.Module } | undefined;
let onSharedMemory: WebAssembly.Module | undefined;
let isWideAllowed = false;

/** Makes the kernels for 256-bit vectors known, which pages are spared. */
export function addWideSimd(binary: EncodedBytes): void {
  binaries.set('wide-simd', () => decodeBytes(binary));
}

/** Lets the kernels for 256-bit vectors run where they are faster: see `enableWideSimd` for Node. */
export function allowWideSimd(): void {
  isWideAllowed = true;
}

/** Runs this build, whichever would be chosen. */
export function chooseSimdBuild(build: SimdBuild): void {
  chosen = { build, module: compile(build) };
  onSharedMemory = undefined;
}

/** The build of the kernels that runs here. */
export function simdBuild(): SimdBuild {
  return chooseBuild().build;
}

/** The compiled kernels that run here: chosen once, by what the engine can and what is faster. */
export function simdKernels(isShared: boolean): WebAssembly.Module {
  const { build, module } = chooseBuild();
  if (!isShared) return module;
  onSharedMemory ??= new WebAssembly.Module(importSharedMemory(binaryOf(build)));
  return onSharedMemory;
}

function chooseBuild() {
  chosen ??= WebAssembly.validate(binaryOf('relaxed-simd'))
    ? fasterOfRelaxed()
    : { build: 'simd' as const, module: compile('simd') };
  return chosen;
}

function fasterOfRelaxed(): NonNullable<typeof chosen> {
  const narrow = { build: 'relaxed-simd' as const, module: compile('relaxed-simd') };
  if (!isWideAllowed) return narrow;
  const wide = { build: 'wide-simd' as const, module: compile('wide-simd') };
  return isFaster(wide.module, narrow.module) ? wide : narrow;
}

function compile(build: SimdBuild): WebAssembly.Module {
  return new WebAssembly.Module(binaryOf(build));
}

function binaryOf(build: SimdBuild): Uint8Array<ArrayBuffer> {
  const binary = binaries.get(build);
  if (binary) return binary();
  throw new RangeError(`Expected one of ${[...binaries.keys()].join(', ')}; got ${build}.`);
}

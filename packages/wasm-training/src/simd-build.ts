import { decodeBase64 } from './decode-base64.ts';
import { relaxedSimd, simd, wideSimd } from './kernel-binaries.ts';
import { isFaster } from './is-faster.ts';

/**
 * A build of the kernels: `relaxed-simd`, where the engine has fused multiply-add; `wide-simd`, the same for 256-bit
 * vectors, with the same results to the bit; or `simd`, whose results differ in their last bits.
 */
export type SimdBuild = 'relaxed-simd' | 'wide-simd' | 'simd';

const binaries: Readonly<Record<SimdBuild, string>> = {
  'relaxed-simd': relaxedSimd,
  'wide-simd': wideSimd,
  simd,
};

let chosen: { readonly build: SimdBuild; readonly module: WebAssembly.Module } | undefined;
let isWideAllowed = false;

/** Lets the kernels for 256-bit vectors run where they are faster: see `enableWideSimd` for Node. */
export function allowWideSimd(): void {
  isWideAllowed = true;
}

/** Runs the build that another thread of the same process runs. To be called before the first kernel. */
export function useSimdBuild(build: SimdBuild): void {
  chosen = { build, module: compile(build) };
}

/** The build of the kernels that runs here. */
export function simdBuild(): SimdBuild {
  return chooseBuild().build;
}

/** The compiled kernels that run here: chosen once, by what the engine can and what is faster. */
export function simdKernels(): WebAssembly.Module {
  return chooseBuild().module;
}

function chooseBuild() {
  chosen ??= WebAssembly.validate(decodeBase64(relaxedSimd))
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
  return new WebAssembly.Module(decodeBase64(binaries[build]));
}

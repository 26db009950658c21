import { addWideSimd, chooseSimdBuild, type SimdBuild } from '../simd-build.ts';
import { wideSimd } from './wide-kernel-binary.ts';

/** Runs the build that another thread of the same process runs. To be called before the first kernel. */
export function useSimdBuild(build: SimdBuild): void {
  addWideSimd(wideSimd);
  chooseSimdBuild(build);
}

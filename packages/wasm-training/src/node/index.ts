export { enableRelaxedSimd } from './enable-relaxed-simd.ts';
export { enableWideSimd } from './enable-wide-simd.ts';
export { hasWideSimd } from './has-wide-simd.ts';
export { useSimdBuild } from './use-simd-build.ts';

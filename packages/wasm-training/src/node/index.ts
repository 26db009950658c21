export { enableRelaxedSimd } from './enable-relaxed-simd.ts';

import type { BackendCandidate } from '../backend-candidate.ts';
import { cpuCandidate } from '../cpu-candidate.ts';
import { wasmCandidate } from './wasm-candidate.ts';
import { webglCandidate } from './webgl-candidate.ts';
import { webgpuCandidate } from './webgpu-candidate.ts';

/** What the browser's backends have to be told. */
export interface WebBackendOptions {
  /** Where the page's server has `tfjs-backend-wasm-simd.wasm`, a file of `@tensorflow/tfjs-backend-wasm/dist`. */
  readonly wasmUrl: string;
}

/** The backends that a browser may have, in the order in which `auto` tries them. */
export function webCandidates({ wasmUrl }: WebBackendOptions): readonly BackendCandidate[] {
  return [webgpuCandidate, webglCandidate, wasmCandidate(wasmUrl), cpuCandidate];
}

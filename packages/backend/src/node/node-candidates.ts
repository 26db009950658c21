import type { BackendCandidate } from '../backend-candidate.ts';
import { cpuCandidate } from '../cpu-candidate.ts';
import { tensorflowCandidate } from './tensorflow-candidate.ts';
import { wasmCandidate } from './wasm-candidate.ts';

/** The backends that Node may have, in the order in which `auto` tries them. */
export const nodeCandidates: readonly BackendCandidate[] = [
  tensorflowCandidate,
  wasmCandidate,
  cpuCandidate,
];

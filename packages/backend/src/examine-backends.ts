import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate, BackendVerdict } from './backend-candidate.ts';
import { tryCandidate } from './try-candidate.ts';

/**
 * Tries every candidate and gives a verdict on each, `usable` or `passed-over`, in their order; never throws for one
 * that fails. The backend that was current before is current again afterwards.
 */
export async function examineBackends(
  candidates: readonly BackendCandidate[],
): Promise<BackendVerdict[]> {
  const before = currentBackend();
  const verdicts: BackendVerdict[] = [];
  for (const candidate of candidates) verdicts.push((await tryCandidate(candidate)).verdict);
  if (before !== undefined) await tf.setBackend(before);
  return verdicts;
}

/** The current backend's name, undefined while none was set: tfjs' typing leaves that out. */
function currentBackend(): string | undefined {
  const name: string | undefined | null = tf.engine().backendName;
  return name ?? undefined;
}

import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate, BackendVerdict, LoadOptions } from './backend-candidate.ts';
import { timeTrainingStep } from './time-training-step.ts';
import { tryCandidate } from './try-candidate.ts';

/** What an examination does beside the probe. */
export interface ExamineOptions extends LoadOptions {
  /** Times a training step of so many images on each backend that is usable; none is timed by default. */
  readonly timedImages?: number | undefined;
  /** Called with each verdict as soon as there is one. */
  readonly onVerdict?: ((verdict: BackendVerdict) => void) | undefined;
  /** Ends the examination before the next candidate. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Tries every candidate and gives a verdict on each, `usable` or `passed-over`, in their order; never throws for one
 * that fails. The backend that was current before is current again afterwards.
 *
 * @throws the signal's reason once it is aborted.
 */
export async function examineBackends(
  candidates: readonly BackendCandidate[],
  { timedImages, onVerdict, signal, ...loading }: ExamineOptions = {},
): Promise<BackendVerdict[]> {
  const before = currentBackend();
  const verdicts: BackendVerdict[] = [];
  try {
    for (const candidate of candidates) {
      signal?.throwIfAborted();
      const { verdict } = await tryCandidate(candidate, loading);
      const timed = timedImages === undefined ? verdict : await timeStep(verdict, timedImages);
      verdicts.push(timed);
      onVerdict?.(timed);
    }
  } finally {
    if (before !== undefined) await tf.setBackend(before);
  }
  return verdicts;
}

async function timeStep(verdict: BackendVerdict, images: number): Promise<BackendVerdict> {
  if (verdict.verdict !== 'usable') return verdict;
  return { ...verdict, timedStep: { milliseconds: await timeTrainingStep(images), images } };
}

/** The current backend's name, undefined while none was set: tfjs' typing leaves that out. */
function currentBackend(): string | undefined {
  const name: string | undefined | null = tf.engine().backendName;
  return name ?? undefined;
}

import { RunError } from '@mnist-cnn/run';
import type { RunProblem } from './kept-run.ts';

/** What a worker's work gave. An error that crossed over to the page would lose its code. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: RunProblem };

export async function outcomeOf<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

export function problemOf(error: unknown): RunProblem {
  const detail = error instanceof Error ? error.message : String(error);
  return { code: error instanceof RunError ? error.code : 'other', detail };
}

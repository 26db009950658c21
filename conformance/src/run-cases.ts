import { CASES } from './cases.ts';
import type { Column } from './columns.ts';
import { evaluate, type Outcome } from './evaluate.ts';

/** Evaluates the cases from the number on in the column that was entered, and sends the outcomes away, in order. */
export async function runCases(
  { differentiate }: Column,
  first: number,
  send: (outcome: Outcome) => Promise<unknown>,
): Promise<void> {
  for (const given of CASES.slice(first)) {
    const outcome = await evaluate(given, differentiate);
    await send(outcome);
    // A module that trapped computes nothing right any more: another process goes on.
    if (hasTrapped(outcome.outputs) || hasTrapped(outcome.gradients)) return;
  }
}

function hasTrapped(result: object): boolean {
  const error: unknown = Reflect.get(result, 'error');
  return typeof error === 'string' && /abort|unreachable|out of bounds/i.test(error);
}

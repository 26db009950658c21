import { CASES } from './cases.ts';
import { enterColumn, isColumnName } from './columns.ts';
import { evaluate } from './evaluate.ts';

/** Evaluates the cases from the number on, and sends the outcomes to the parent process, in order. */
export async function runCases(columnName: string, first: number): Promise<void> {
  if (!isColumnName(columnName)) throw new RangeError(`There is no column ${columnName}.`);
  const { differentiate } = await enterColumn(columnName);
  for (const given of CASES.slice(first)) {
    const outcome = evaluate(given, differentiate);
    await new Promise((resolve) => process.send?.(outcome, resolve));
    // A module that trapped computes nothing right any more: another process goes on.
    if (hasTrapped(outcome.outputs) || hasTrapped(outcome.gradients)) return;
  }
}

function hasTrapped(result: object): boolean {
  const error: unknown = Reflect.get(result, 'error');
  return typeof error === 'string' && /abort|unreachable|out of bounds/i.test(error);
}

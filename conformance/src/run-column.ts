import { CASES } from './cases.ts';
import { isInBrowser, type ColumnName } from './columns.ts';
import type { Outcome } from './evaluate.ts';

/** Runs a column's cases from a number on, until they or what runs them comes to an end; resolves with how that ends. */
export type RunFrom = (
  column: ColumnName,
  first: number,
  add: (outcome: Outcome) => void,
) => Promise<string>;

/** What a column makes of every case, computed in processes or pages of its own. */
export async function runColumn(column: ColumnName): Promise<Outcome[]> {
  const runFrom = await wayToRun(column);
  const outcomes: Outcome[] = [];
  while (outcomes.length < CASES.length) {
    const before = outcomes.length;
    const error = await runFrom(column, before, (outcome) => outcomes.push(outcome));
    if (outcomes.length === before) {
      outcomes.push({ outputs: { error }, gradients: { error }, isSteady: true });
    }
  }
  return outcomes;
}

async function wayToRun(column: ColumnName): Promise<RunFrom> {
  if (isInBrowser(column)) return (await import('./run-in-page.ts')).runInPage;
  return (await import('./run-in-process.ts')).runInProcess;
}

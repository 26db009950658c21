import { isColumnName, COLUMNS, type ColumnName } from './columns.ts';
import type { Verdicts } from './format-report.ts';
import { judge } from './judge.ts';
import { runColumn } from './run-column.ts';

/** All columns but the references. */
export const JUDGED: readonly ColumnName[] = Object.keys(COLUMNS).filter(
  (name): name is ColumnName => isColumnName(name) && !name.startsWith('reference'),
);

/** Runs all cases in these columns, and holds what they make of them against the reference. */
export async function runConformance(columns: readonly ColumnName[]): Promise<Verdicts> {
  const reference = await runColumn('reference');
  const verdicts = new Map<ColumnName, ReturnType<typeof judge>[]>();
  for (const column of columns) {
    const outcomes = await runColumn(column);
    verdicts.set(
      column,
      outcomes.map((outcome, index) => judge(outcome, reference[index])),
    );
  }
  return verdicts;
}

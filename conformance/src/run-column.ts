import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CASES } from './cases.ts';
import type { ColumnName } from './columns.ts';
import type { Outcome } from './evaluate.ts';

const program = fileURLToPath(new URL('run-cases-program.js', import.meta.url));

/** What a column makes of every case, computed in processes of its own. */
export async function runColumn(column: ColumnName): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  while (outcomes.length < CASES.length) {
    const before = outcomes.length;
    await runFrom(column, before, (outcome) => outcomes.push(outcome));
    if (outcomes.length === before) {
      const failure = { error: 'ends the process' };
      outcomes.push({ outputs: failure, gradients: failure, isSteady: true });
    }
  }
  return outcomes;
}

/** Runs one process to its end. */
function runFrom(
  column: ColumnName,
  first: number,
  add: (outcome: Outcome) => void,
): Promise<unknown> {
  const child = fork(program, [column, String(first)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('message', (message) => {
    if (!isOutcome(message)) throw new TypeError('Expected an outcome of the program.');
    add(message);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

function isOutcome(message: unknown): message is Outcome {
  return typeof message === 'object' && message !== null && 'outputs' in message;
}

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunFrom } from './run-column.ts';
import { isOutcome } from './evaluate.ts';

const program = fileURLToPath(new URL('run-cases-program.js', import.meta.url));

/** Runs the cases in one process, to its end. */
export const runInProcess: RunFrom = (column, first, add) => {
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
    child.on('close', () => resolve('ends the process'));
  });
};

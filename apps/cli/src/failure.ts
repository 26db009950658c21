import { inCommands } from './in-commands.ts';

/** Ends the process with a code of its own; an empty message prints nothing. */
export class ExitError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message = '') {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What is printed of a failure: one sentence, or all that is known with `--debug`. */
export function describeFailure(error: unknown, isDebug: boolean): string {
  if (!(error instanceof Error)) return `mnist: ${String(error)}`;
  if (isDebug) return `mnist: ${error.stack ?? error.message}${causeOf(error)}`;
  return `mnist: ${REMEDIES[codeOf(error)] ?? ''}${inCommands(error.message)}`;
}

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full; free some space and try again. What was written before is intact. ',
  EISDIR: 'That is a folder; name a file in it. ',
  EACCES: 'Permission denied. ',
};

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? `\ncaused by ${cause.stack ?? cause.message}` : '';
}

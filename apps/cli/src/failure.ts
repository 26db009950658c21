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
  const place = describePlace(error);
  if (place) return `mnist: ${place}`;
  return `mnist: ${REMEDIES[codeOf(error)] ?? ''}${inCommands(error.message)}`;
}

/** What is wrong with the place that was to be written to, where that is it. */
function describePlace(error: Error): string | undefined {
  const { path } = Object(error);
  if (typeof path !== 'string') return undefined;
  const place = path.replace(/\.\d+\.tmp(?:[/\\].*)?$/, '');
  switch (codeOf(error)) {
    case 'EROFS':
      return `${place} cannot be written: the disk is read-only. Name a place on another.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${place} cannot be made: a part of that path is a file, not a folder. Name another place.`;
    case 'ENOENT':
      if (Object(error).syscall === 'mkdir') {
        return `${place} cannot be made: no folder can be made there. Name another place.`;
      }
  }
  return undefined;
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

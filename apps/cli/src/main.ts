import { enableWideSimd } from '@mnist-cnn/wasm-training/node';
import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { outliveReaders } from './outlive-readers.ts';
import { describeFailure, ExitError } from './failure.ts';

enableWideSimd();
outliveReaders();
const program = createProgram();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  // Commander has printed its own message by now; a help page asked for is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ExitError) {
    if (error.message) process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  const isDebug = program.opts<{ debug?: boolean }>().debug === true;
  process.stderr.write(`${describeFailure(error, isDebug)}\n`);
  return 1;
}

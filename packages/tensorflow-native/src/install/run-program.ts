import { type ChildProcess, spawn } from 'node:child_process';

/** How a program ended. */
export interface ProgramEnd {
  /** `missing` where there is no such program, `failed` also where it was stopped after its time. */
  readonly status: 'succeeded' | 'failed' | 'missing';
  readonly stdout: string;
  /** What it wrote to both, in the order in which it came; the last 64 KiB. */
  readonly output: string;
}

export interface ProgramOptions {
  /** Stops it and all that it started; then the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which it is stopped. */
  readonly timeout?: number | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
}

const longestOutput = 65_536;

/** Runs a program to its end. */
export async function runProgram(
  command: string,
  args: readonly string[],
  { signal, timeout, env = process.env }: ProgramOptions = {},
): Promise<ProgramEnd> {
  signal?.throwIfAborted();
  // In a group of its own, so that what a compiler's driver starts ends with it.
  const child = spawn(command, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  let stdout = '';
  let output = '';
  const gather = (text: string) => {
    output = (output + text).slice(-longestOutput);
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout = (stdout + text).slice(-longestOutput);
    gather(text);
  });
  child.stderr.setEncoding('utf8').on('data', gather);

  const stop = () => killGroup(child);
  signal?.addEventListener('abort', stop, { once: true });
  let timer: NodeJS.Timeout | undefined;
  try {
    const status = await new Promise<ProgramEnd['status']>((resolve) => {
      child.once('error', () => resolve('missing'));
      child.once('close', (code) => resolve(code === 0 ? 'succeeded' : 'failed'));
      if (timeout !== undefined) {
        timer = setTimeout(() => {
          // A program that hangs in a driver cannot be killed: not waited for.
          killGroup(child);
          child.stdout.destroy();
          child.stderr.destroy();
          child.unref();
          resolve('failed');
        }, timeout);
      }
    });
    signal?.throwIfAborted();
    return { status, stdout, output };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

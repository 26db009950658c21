import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TIMEOUT = 120_000;

/**
 * Runs a program of this folder that loads a TensorFlow library in a process of its own, as a library that does not suit
 * the machine ends the process, and one that does keeps hundreds of megabytes; gives what it printed.
 *
 * @throws Error with the reason in one sentence when the program fails.
 */
export async function runTensorflowProcess(
  program: string,
  argument: string,
  signal?: AbortSignal,
): Promise<string> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const options = { timeout: TIMEOUT, ...(signal && { signal }) };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [path, argument], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      if (signal?.aborted) return reject(signal.reason);
      const said = stderr.trim().split('\n').at(-1);
      reject(new Error(error.signal ? describeSignal(error.signal) : said || error.message));
    });
  });
}

function describeSignal(name: string): string {
  if (name === 'SIGILL') {
    return 'this processor lacks instructions that the library was compiled for (AVX)';
  }
  if (name === 'SIGTERM') return `no answer came within ${TIMEOUT / 1000} seconds`;
  return `loading it ended the process with ${name}`;
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TensorflowLibrary } from '@mnist-cnn/tensorflow-native';

const program = fileURLToPath(new URL('check-tensorflow-program.js', import.meta.url));
const timeout = 120_000;

/**
 * Loads a TensorFlow library in a process of its own, as a library that does not suit the machine ends the process, and
 * has it compute one training step.
 *
 * @throws Error with the reason in one sentence when it does not load or computes wrong results.
 */
export async function checkTensorflow(
  library: TensorflowLibrary,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const options = { timeout, ...(signal && { signal }) };
  await new Promise<void>((resolve, reject) => {
    execFile(
      process.execPath,
      [program, JSON.stringify(library)],
      options,
      (error, _stdout, stderr) => {
        if (!error) return resolve();
        if (signal?.aborted) return reject(signal.reason);
        const said = stderr.trim().split('\n').at(-1);
        reject(new Error(error.signal ? describeSignal(error.signal) : said || error.message));
      },
    );
  });
}

function describeSignal(name: string): string {
  if (name === 'SIGILL') {
    return 'this processor lacks instructions that the library was compiled for (AVX)';
  }
  if (name === 'SIGTERM') return `no answer came within ${timeout / 1000} seconds`;
  return `loading it ended the process with ${name}`;
}

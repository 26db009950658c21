import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const MNIST = fileURLToPath(new URL('../../../apps/cli/bin/mnist.js', import.meta.url));

const run = promisify(execFile);

/** Runs the command to its end and gives what it printed; rejects where it fails. */
export async function mnist(...words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [MNIST, ...words], { maxBuffer: 2 ** 26 });
  return stdout;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MNIST = fileURLToPath(new URL('../apps/cli/bin/mnist.js', import.meta.url));

/** Serves the built page as `mnist web` does, on a free port. */
export async function servePage() {
  const server = spawn(process.execPath, [MNIST, 'web', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = await once(createInterface({ input: server.stdout }), 'line');
  return { address, stop: () => server.kill('SIGINT') };
}

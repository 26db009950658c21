import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { MNIST } from './run-mnist.ts';

/** The page as its users have it: served by the command. */
export interface WebServer {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts `mnist web` on a free port, with a run if one is named. */
export async function serveWeb(...run: string[]): Promise<WebServer> {
  const server = spawn(process.execPath, [MNIST, 'web', ...run, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  server.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  const lines = createInterface({ input: server.stdout });
  const ended = once(server, 'exit');
  const [address] = await Promise.race([
    once(lines, 'line'),
    ended.then(([code]) => {
      throw new Error(`Expected an address of mnist web, found exit code ${code}: ${complaints}`);
    }),
  ]);
  return {
    address: String(address),
    stop: async () => {
      server.kill('SIGINT');
      await ended;
    },
  };
}

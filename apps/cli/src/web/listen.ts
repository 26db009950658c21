import { once } from 'node:events';
import type { Server } from 'node:http';

/** Binds a server to a port of this machine alone, or to the next one that is free; gives it. */
export async function listen(server: Server, port: number): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      server.listen(candidate, '127.0.0.1');
      await once(server, 'listening');
      const bound = server.address();
      return typeof bound === 'object' && bound ? bound.port : candidate;
    } catch (error) {
      if (!isTaken(error) || candidate === 65_535) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

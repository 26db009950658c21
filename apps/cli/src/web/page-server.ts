import { securityHeaders } from '@mnist-cnn/web-headers';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { answer, answerJson } from './answer.ts';
import type { ServedFolders } from './find-file.ts';
import { listen } from './listen.ts';

/** A server under way. */
export interface PageServer {
  readonly address: string;
  readonly port: number;
  close(): void;
}

/**
 * Serves a built page, and a run to it, to this machine alone.
 *
 * @param port the next free one is taken if it is not free, any free one if 0.
 */
export async function startPageServer(folders: ServedFolders, port: number): Promise<PageServer> {
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response, folders).catch((error: unknown) => fail(response, error));
  };
  // A request without a host is refused as one with a foreign host is.
  const server = createServer({ requireHostHeader: false }, onRequest)
    .on('checkExpectation', onRequest)
    .on('connect', (_request, socket) => refuse(socket, '405 Method Not Allowed'))
    .on('clientError', (_error, socket) => refuse(socket, '400 Bad Request'));
  const bound = await listen(server, port);
  return {
    address: `http://127.0.0.1:${bound}/`,
    port: bound,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A file that cannot be read, or whoever asked has gone. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else answerJson(response, 500, { error: String(error) });
}

/** Answers what Node's parser does not take for a request. */
function refuse(socket: Duplex, status: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const headers = { ...securityHeaders, 'Content-Length': '0', Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`);
}

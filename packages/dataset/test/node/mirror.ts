import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { publishedBytes } from './small-dataset.ts';

interface MirrorRequest {
  readonly name: string;
  readonly range: string | undefined;
}

export interface Mirror {
  readonly url: string;
  readonly requests: readonly MirrorRequest[];
}

export type Answer = (name: string, response: ServerResponse, request: IncomingMessage) => void;

/** A web server on this machine that answers as it is told to, until the test ends. */
export async function startMirror(answer: Answer): Promise<Mirror> {
  const requests: MirrorRequest[] = [];
  const server = createServer((request, response) => {
    const name = (request.url ?? '').split('/').at(-1) ?? '';
    requests.push({ name, range: request.headers.range });
    answer(name, response, request);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: addressOf(server), requests };
}

function addressOf(server: Server): string {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return `http://127.0.0.1:${port}/data/`;
}

/** Gives the small dataset as a good mirror does, ranges included. */
export const good: Answer = (name, response, request) => {
  const bytes = publishedBytes(name);
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': bytes.length - start,
    ...(start > 0 && { 'content-range': range }),
  });
  response.end(bytes.subarray(start));
};

/** Gives so many bytes of the file and then no more, without ending. */
export const stallAfter =
  (count: number): Answer =>
  (name, response) => {
    const bytes = publishedBytes(name);
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, count));
  };

export const notFound: Answer = (_, response) => {
  response.writeHead(404, { 'content-type': 'text/html' });
  response.end('<html>404</html>');
};

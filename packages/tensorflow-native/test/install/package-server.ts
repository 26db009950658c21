import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { type ServedFile, sha256 } from './fake-wheel.ts';

export interface PackageServer {
  /** The address of its index. */
  readonly indexUrl: string;
  /** The address of a file. */
  readonly fileUrl: (name: string) => string;
  /** Methods and paths of all requests, and ranges where they asked for one. */
  readonly requests: readonly string[];
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface PackageServerOptions {
  /** How the index answers; as JSON where not given. */
  readonly format?: 'json' | 'html';
  /** Whether the index has METADATA by itself. */
  readonly metadata?: Readonly<Record<string, Uint8Array>>;
  /** How certain paths are answered: each in turn, the last also later on. */
  readonly answers?: Readonly<Record<string, readonly Answer[]>>;
}

/** An index of Python packages on this machine, with the files that it lists by project, until the test ends. */
export async function startPackageServer(
  projects: Readonly<Record<string, readonly ServedFile[]>>,
  { format = 'json', metadata = {}, answers = {} }: PackageServerOptions = {},
): Promise<PackageServer> {
  const requests: string[] = [];
  const asked = new Map<string, number>();
  const routes = new Map<string, Answer>();
  for (const [project, files] of Object.entries(projects)) {
    routes.set(`/simple/${project}/`, page(files, format, metadata));
    for (const { name, content } of files) routes.set(`/files/${name}`, giving(content));
  }
  for (const [name, content] of Object.entries(metadata)) {
    routes.set(`/files/${name}.metadata`, giving(content));
  }
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const { range } = request.headers;
    requests.push(`${request.method} ${path}${range === undefined ? '' : ` ${range}`}`);
    const special = request.method === 'HEAD' ? [] : (answers[path] ?? []);
    const count = asked.get(path) ?? 0;
    asked.set(path, count + 1);
    const answer = special[Math.min(count, special.length - 1)] ?? routes.get(path) ?? notFound;
    answer(response, request);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const root = `http://127.0.0.1:${port}`;
  return { indexUrl: `${root}/simple`, fileUrl: (name) => `${root}/files/${name}`, requests };
}

const notFound: Answer = (response) => {
  response.writeHead(404);
  response.end();
};

function page(
  files: readonly ServedFile[],
  format: 'json' | 'html',
  metadata: Readonly<Record<string, Uint8Array>>,
): Answer {
  return (response) => {
    if (format === 'html') {
      const links = files.map(
        ({ name, content }) =>
          `<a data-requires-python="&gt;=3.9" href="../../files/${name}#sha256=${sha256(content)}">${name}</a><br>`,
      );
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(`<!DOCTYPE html><html><body>\n${links.join('\n')}\n</body></html>`);
      return;
    }
    const list = files.map(({ name, content }) => ({
      filename: name,
      url: `../../files/${name}`,
      hashes: { sha256: sha256(content) },
      size: content.length,
      yanked: false,
      'core-metadata': name in metadata,
    }));
    response.writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' });
    response.end(JSON.stringify({ meta: { 'api-version': '1.1' }, files: list }));
  };
}

/** Gives a file as a good server does, ranges included. */
export function giving(content: Uint8Array): Answer {
  return (response, request) => {
    const start = begin(content, response, request);
    response.end(request.method === 'HEAD' ? undefined : content.subarray(start));
  };
}

/** Gives the first so many bytes of a file and cuts the line. */
export function cutting(content: Uint8Array, count: number): Answer {
  return (response, request) => {
    const start = begin(content, response, request);
    response.write(content.subarray(start, start + count), () =>
      setTimeout(() => response.destroy(), 30),
    );
  };
}

/** Gives the first so many bytes of a file and then nothing, the line open. */
export function stalling(content: Uint8Array, count: number): Answer {
  return (response, request) => {
    const start = begin(content, response, request);
    response.write(content.subarray(start, start + count));
  };
}

/** Gives a file in many small pieces. */
export function trickling(content: Uint8Array, pieces: number): Answer {
  return (response, request) => {
    const start = begin(content, response, request);
    const step = Math.ceil(content.length / pieces);
    const send = (from: number): void => {
      if (from >= content.length) response.end();
      else
        response.write(content.subarray(from, from + step), () => setTimeout(send, 5, from + step));
    };
    send(start);
  };
}

/** Gives a web page with status 200, as portals do. */
export const errorPage: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<html>Please sign in</html>');
};

function begin(content: Uint8Array, response: ServerResponse, request: IncomingMessage): number {
  const total = content.length;
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(start > 0 ? 206 : 200, {
    'content-type': 'application/octet-stream',
    'content-length': total - start,
    ...(start > 0 && { 'content-range': `bytes ${start}-${total - 1}/${total}` }),
  });
  return start;
}

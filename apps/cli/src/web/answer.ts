import send from '@fastify/send';
import { securityHeaders } from '@mnist-cnn/web-headers';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findFile, runPrefix, type ServedFolders } from './find-file.ts';
import { isOwnHost } from './is-own-host.ts';
import { describeRunFiles } from './run-files.ts';

send.mime.define(
  { 'application/jsonl': ['jsonl'], 'application/octet-stream': ['safetensors'] },
  true,
);

/** Answers with a file of the page, a file of the run, or the list of these as `/run/index.json`. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folders: ServedFolders,
): Promise<void> {
  response.setHeaders(new Map(Object.entries({ ...securityHeaders, 'Cache-Control': 'no-cache' })));
  if (!isOwnHost(request.headers.host, request.socket.localPort)) {
    return answerJson(response, 421, { error: 'Only this machine by its own name is answered.' });
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return answerJson(response, 405, { error: 'Only GET and HEAD are answered.' });
  }
  const path = pathOf(request.url ?? '');
  if (path === undefined) return answerJson(response, 400, { error: 'This is no path.' });

  const { run } = folders;
  if (run !== undefined && path === `${runPrefix}index.json`) {
    const files = await describeRunFiles(run);
    return answerJson(response, 200, { name: basename(resolve(run)), files });
  }
  const file = await findFile(path, folders);
  if (!file) return answerJson(response, 404, { error: 'There is no such file.' });
  const { type, statusCode, headers, stream } = await send(request, encodePath(file.path), {
    root: file.root,
    index: false,
    cacheControl: false,
  });
  // Ours last: the library's own refusals say less, and must not be kept as a file may be.
  const own = type === 'file' ? file.headers : {};
  response.writeHead(statusCode, { ...headers, ...securityHeaders, ...own });
  await pipeline(stream, response);
}

/** Answers with a value as JSON, refusals among them. */
export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}

/** The path of an address, decoded once, without its first slash; `undefined` where it is none. */
function pathOf(target: string): string | undefined {
  const [encoded] = target.split('?');
  if (!encoded.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(encoded.slice(1)) || 'index.html';
  } catch {
    return undefined;
  }
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { sampleBytes, sampleFile } from './sample-file.ts';

export interface Mirror {
  /** Where the sample file is. */
  readonly url: string;
  /** What range each request asked for. */
  readonly ranges: readonly (string | undefined)[];
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A web server on this machine that answers as it is told to, until the test ends; the last answer also later on. */
export async function startMirror(...answers: readonly Answer[]): Promise<Mirror> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(ranges.length, answers.length - 1)];
    ranges.push(request.headers.range);
    answer(response, request);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: addressOf(server), ranges };
}

/** The address of a web server that has stopped. */
export async function closedMirror(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = addressOf(server);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return url;
}

function addressOf(server: Server): string {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return `http://127.0.0.1:${port}/${sampleFile.name}`;
}

/** Writes the head of an answer that has the sample file from the byte on that the request asks for; gives that. */
export function beginRange(response: ServerResponse, request: IncomingMessage): number {
  const total = sampleBytes.length;
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': total - start,
    ...(start > 0 && { 'content-range': `bytes ${start}-${total - 1}/${total}` }),
  });
  return start;
}

/** Gives the sample file as a good mirror does, ranges included. */
export const good: Answer = (response, request) => {
  response.end(sampleBytes.subarray(beginRange(response, request)));
};

/** Gives the sample file, whole whatever range is asked for. */
export const ignoringRange: Answer = (response) => {
  response.writeHead(200, { 'content-length': sampleBytes.length });
  response.end(sampleBytes);
};

/** Gives so many bytes from where it is asked to, and cuts the line. */
export const cutAfter =
  (count: number): Answer =>
  (response, request) => {
    const start = beginRange(response, request);
    response.write(sampleBytes.subarray(start, start + count), () =>
      setTimeout(() => response.destroy(), 50),
    );
  };

/** Gives so many bytes of the file, whatever range is asked for, and cuts the line. */
export const cutAfterIgnoringRange =
  (count: number): Answer =>
  (response) => {
    response.writeHead(200, { 'content-length': sampleBytes.length });
    response.write(sampleBytes.subarray(0, count), () => setTimeout(() => response.destroy(), 50));
  };

/** Gives so many bytes of the file and then no more, without ending. */
export const stallAfter =
  (count: number): Answer =>
  (response) => {
    response.writeHead(200, { 'content-length': sampleBytes.length });
    response.write(sampleBytes.subarray(0, count));
  };

/** Resets the connection without an answer. */
export const reset: Answer = (response) => {
  response.socket?.resetAndDestroy();
};

/** Answers with a status alone, a page in its body. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(code, { 'content-type': 'text/html', ...headers });
    response.end(`<html>${code}</html>`);
  };

import { connect } from 'node:net';

/**
 * Sends bytes to a port of this machine, as no well-behaved client would; gives all that comes back.
 *
 * @param isAll says to the server that nothing more will come; Node drops a request that it still works at then.
 */
export function exchange(
  port: number,
  bytes: string | Uint8Array,
  { isAll = false }: { readonly isAll?: boolean } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      isAll ? socket.end(bytes) : socket.write(bytes),
    );
    let text = '';
    socket.setEncoding('latin1').on('data', (part: string) => (text += part));
    socket.on('error', reject).on('close', () => resolve(text));
  });
}

/** An answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

interface RequestOptions {
  readonly method?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Requests a target as it is written: no client in between puts it right. */
export async function request(
  port: number,
  target: string,
  { method = 'GET', host = `127.0.0.1:${port}`, headers = {} }: RequestOptions = {},
): Promise<RawAnswer> {
  const lines = Object.entries({ Host: host, Connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return parseAnswer(await exchange(port, `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`));
}

/** @throws Error where it is no answer of HTTP/1.1. */
export function parseAnswer(text: string): RawAnswer {
  const [head, ...rest] = text.split('\r\n\r\n');
  const [first, ...lines] = head.split('\r\n');
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1];
  if (status === undefined) throw new Error(`No answer: ${JSON.stringify(text.slice(0, 200))}`);
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(status), headers, body: rest.join('\r\n\r\n') };
}

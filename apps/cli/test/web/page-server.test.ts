import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '../../src/web/listen.ts';
import { startPageServer, type PageServer } from '../../src/web/page-server.ts';
import { exchange, parseAnswer, request } from './exchange.ts';
import { expectSecurityHeaders } from './expect-security-headers.ts';
import { pageFiles, serveSampleSite, writeFiles } from './sample-site.ts';

const site = await serveSampleSite();
afterAll(() => {
  site.close();
  site.remove();
});
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, site.address), { headers });

describe('the page', () => {
  test.each(Object.entries(pageFiles))('%s is served as it is', async (path, content) => {
    const answer = await get(`/${path}`);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(content));
  });

  test('its address alone is its index.html, also with a query', async () => {
    expect(await (await get('/')).text()).toBe(pageFiles['index.html']);
    expect(await (await get('/?digit=7')).text()).toBe(pageFiles['index.html']);
  });

  test.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['service-worker.js', 'application/javascript; charset=utf-8'],
    ['manifest.webmanifest', 'application/manifest+json'],
    ['assets/index-C7r1d.css', 'text/css; charset=utf-8'],
    ['assets/kernels-D0k3f.wasm', 'application/wasm'],
    ['data/digits.gz', 'application/gzip'],
  ])('%s is %s, and not encoded', async (path, type) => {
    const { headers } = await get(`/${path}`);
    expect(headers.get('Content-Type')).toBe(type);
    expect(headers.has('Content-Encoding')).toBe(false);
  });

  test('hashed files are kept, all others asked for again', async () => {
    const cacheControl = async (path: string) => (await get(path)).headers.get('Cache-Control');
    expect(await cacheControl('/assets/index-B2x9a.js')).toContain('immutable');
    expect(await cacheControl('/')).toBe('no-cache');
    expect(await cacheControl('/service-worker.js')).toBe('no-cache');
  });

  test('a refusal of a hashed file is not kept', async () => {
    const { status, headers } = await request(site.port, '/assets/index-B2x9a.js', {
      headers: { Range: 'bytes=9999-' },
    });
    expect(status).toBe(416);
    expect(headers.get('Cache-Control')).toBe('no-cache');
  });

  test('a file that has not changed is not sent again', async () => {
    const { headers } = await request(site.port, '/data/digits.gz');
    const again = await request(site.port, '/data/digits.gz', {
      headers: { 'If-None-Match': headers.get('ETag') ?? '' },
    });
    expect(again).toMatchObject({ status: 304, body: '' });
  });

  test('a part of a file is sent when a part is asked for', async () => {
    const part = await get('/index.html', { Range: 'bytes=2-8' });
    expect(part.status).toBe(206);
    expect(await part.text()).toBe('doctype');
  });

  test.each(['/nothing', '/assets', '/assets/', '/index.html/', '/run', '/run/'])(
    '%s is not there, as JSON',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({ error: expect.any(String) });
    },
  );
});

describe('methods', () => {
  test('HEAD has the headers of GET, and no body', async () => {
    const [head, whole] = await Promise.all(
      ['HEAD', 'GET'].map((method) => request(site.port, '/index.html', { method })),
    );
    head.headers.delete('Date');
    whole.headers.delete('Date');
    expect([...head.headers]).toEqual([...whole.headers]);
    expect(head).toMatchObject({ status: 200, body: '' });
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s is refused',
    async (method) => {
      const { status, headers } = await request(site.port, '/', { method });
      expect(status).toBe(405);
      expect(headers.get('Allow')).toBe('GET, HEAD');
    },
  );

  test('CONNECT is refused', async () => {
    const { status } = await request(site.port, 'example.com:443', { method: 'CONNECT' });
    expect(status).toBe(405);
  });
});

describe('another site that leads here', () => {
  test.each(['evil.example', '127.0.0.1:80', ''])('reads nothing as "%s"', async (host) => {
    const answer = await request(site.port, '/run/run.json', { host });
    expect(answer.status).toBe(421);
    expect(JSON.parse(answer.body)).toEqual({ error: expect.any(String) });
  });

  test('nor does a request that names no host', async () => {
    const text = await exchange(site.port, 'GET /run/run.json HTTP/1.0\r\n\r\n');
    expect(parseAnswer(text).status).toBe(421);
  });
});

describe('every security header is on the answer', () => {
  test.each<[number, string, Parameters<typeof request>[2]?]>([
    [200, '/'],
    [206, '/', { headers: { Range: 'bytes=0-1' } }],
    [416, '/', { headers: { Range: 'bytes=9999-' } }],
    [304, '/', { headers: { 'If-None-Match': '*' } }],
    [412, '/', { headers: { 'If-Match': '"other"' } }],
    [200, '/', { headers: { Expect: 'wonders' } }],
    [200, '/run/index.json'],
    [200, '/run/run.json'],
    [404, '/nothing'],
    [400, '/%zz'],
    [405, '/', { method: 'POST' }],
    [405, 'example.com:443', { method: 'CONNECT' }],
    [421, '/', { host: 'evil.example' }],
  ])('%i to %s %o', async (status, target, options) => {
    const answer = await request(site.port, target, options);
    expect(answer.status).toBe(status);
    expectSecurityHeaders(answer.headers);
  });

  test('400 to what is no HTTP', async () => {
    const answer = parseAnswer(await exchange(site.port, 'hello\r\n\r\n'));
    expect(answer.status).toBe(400);
    expectSecurityHeaders(answer.headers);
  });
});

describe('without a run', () => {
  const none = '{"name":null,"files":[]}';
  let server: PageServer;
  beforeAll(async () => {
    writeFiles(site.page, { 'run/index.json': none });
    server = await startPageServer({ page: site.page, run: undefined }, 0);
  });
  afterAll(() => server.close());

  test("/run/index.json is the page's own, which says so", async () => {
    const answer = await fetch(new URL('/run/index.json', server.address));
    expect(await answer.text()).toBe(none);
  });

  test('/run/run.json is not there, as JSON', async () => {
    const answer = await fetch(new URL('/run/run.json', server.address));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: expect.any(String) });
  });
});

describe('the port', () => {
  test('is the next one where it is taken', async () => {
    const taken = createServer();
    const port = await listen(taken, 0);
    const server = await startPageServer({ page: site.page, run: undefined }, port);
    expect(server.port).toBeGreaterThan(port);
    expect((await fetch(server.address)).status).toBe(200);
    server.close();
    taken.close();
  });

  test('is that of this machine alone', async () => {
    const server = createServer();
    await listen(server, 0);
    expect(server.address()).toMatchObject({ address: '127.0.0.1' });
    server.close();
  });
});

import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { exchange, parseAnswer, request } from './exchange.ts';
import { expectSecurityHeaders } from './expect-security-headers.ts';
import { pageFiles, runFiles, SECRET, serveSampleSite } from './sample-site.ts';

const site = await serveSampleSite();
afterAll(() => {
  site.close();
  site.remove();
});

/** All that may come with 200. */
const bodies = new Set(
  [...Object.values(pageFiles), ...Object.values(runFiles)].map((content) =>
    Buffer.from(content).toString('latin1'),
  ),
);

async function expectNothingFromOutside(target: string): Promise<void> {
  const { status, headers, body } = await request(site.port, target);
  expect(body).not.toContain(SECRET);
  expectSecurityHeaders(headers);
  expect([200, 400, 404]).toContain(status);
  if (status === 200 && !body.includes('"files"')) expect(bodies).toContain(body);
}

describe('what leads out, or to what is hidden, is not there', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/run/../secret.txt',
    '/run/model/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '/%252e%252e%252fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/%2e%2e%5csecret.txt',
    '/..%c0%afsecret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/%uff0e%uff0e/secret.txt',
    '/../page-2/index.html',
    '/-2/index.html',
    '//../secret.txt',
    '/./../secret.txt',
    '/....//secret.txt',
    '/..;/secret.txt',
    '/index.html%00.txt',
    '/%00/../secret.txt',
    '/../secret.txt%00index.html',
    '/link.txt',
    '/linked/run.json',
    '/run/ensemble.json',
    '/run/members/1/run.json',
    '/.env',
    '/%2eenv',
    '/.git/config',
    '/run/.env',
    '/run/notes.txt',
    '/run/run.json.123.tmp',
    '/run/model/notes.txt',
    '/run/model/deeper/model.json',
    '/run/members/x/run.json',
    '/etc/passwd',
    '//etc/passwd',
    '/C:/Windows/win.ini',
    'secret.txt',
    '../secret.txt',
    '*',
    'http://127.0.0.1/secret.txt',
    'http://evil.example/../secret.txt',
    'file:///etc/passwd',
  ])('%s', async (target) => {
    const { status, body } = await request(site.port, target);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain(SECRET);
  });

  test('the absolute address of the page itself is no path either', async () => {
    expect((await request(site.port, site.address)).status).toBe(400);
  });
});

const segment = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    '%2e%2e',
    '%252e%252e',
    '.%2e',
    '%c0%ae%c0%ae',
    '..;',
    '...',
    '%00',
  ),
  fc.constantFrom(
    'secret.txt',
    'page',
    'page-2',
    'run',
    'secrets',
    'linked',
    'link.txt',
    'members',
  ),
  fc.constantFrom('assets', 'model', 'index.html', 'run.json', '1', '.env', '.git', 'config', 'C:'),
  fc.string({ unit: 'binary-ascii', maxLength: 4 }).map(encodeURIComponent),
);
const separator = fc.constantFrom(
  '/',
  '//',
  '\\',
  '%2f',
  '%5c',
  '%252f',
  '/./',
  '/../',
  '%2F..%2F',
);
const start = fc.constantFrom(
  '/',
  '/run/',
  '//',
  '',
  '\\',
  '/run\\',
  'http://127.0.0.1/',
  'file:///',
);
const target = fc
  .tuple(start, fc.array(fc.tuple(segment, separator), { maxLength: 6 }), segment)
  .map(([first, middle, last]) => `${first}${middle.flat().join('')}${last}`);

test('no path, however it is put together, gives a byte from outside', async () => {
  await fc.assert(fc.asyncProperty(target, expectNothingFromOutside), { numRuns: 1000 });
});

test('no bytes in place of a path give a byte from outside', async () => {
  const printable = fc.string({
    unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
  });
  await fc.assert(
    fc.asyncProperty(printable, (rest) => expectNothingFromOutside(`/${rest}`)),
    { numRuns: 300 },
  );
});

test('whatever bytes come, the server answers nothing of its files and goes on', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 60 }).map((tail) => Buffer.concat([Buffer.from('GET /'), tail])),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      const text = await exchange(site.port, content, { isAll: true });
      expect(text).not.toContain(SECRET);
      if (text === '') return;
      const { status, headers } = parseAnswer(text);
      expect(status).not.toBe(200);
      expectSecurityHeaders(headers);
    }),
    { numRuns: 500 },
  );
  expect((await request(site.port, '/')).status).toBe(200);
});

test('whatever host is named but its own, nothing is served', async () => {
  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.ipV6().map((address) => `[${address}]`),
  );
  await fc.assert(
    fc.asyncProperty(host, fc.nat(65_535), async (name, port) => {
      fc.pre(!['127.0.0.1', '[::1]'].includes(name) || port !== site.port);
      const answer = await request(site.port, '/run/run.json', { host: `${name}:${port}` });
      expect(answer.status).toBe(421);
    }),
    { numRuns: 200 },
  );
});

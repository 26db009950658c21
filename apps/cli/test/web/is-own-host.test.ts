import { expect, test } from 'vitest';
import { isOwnHost } from '../../src/web/is-own-host.ts';

test.each(['127.0.0.1:7840', 'localhost:7840', 'LocalHost:7840', '[::1]:7840'])(
  '%s is its own',
  (host) => expect(isOwnHost(host, 7840)).toBe(true),
);

test.each([
  undefined,
  '',
  'localhost',
  'localhost:80',
  'localhost:78401',
  'localhost:7840.evil.example',
  'evil.example:7840',
  'localhost.evil.example:7840',
  '127.0.0.1.nip.io:7840',
  '127.0.0.2:7840',
  '0.0.0.0:7840',
  '[::]:7840',
])('%s is not', (host) => expect(isOwnHost(host, 7840)).toBe(false));

test('of port 80, as a browser names it, the name alone is its own', () => {
  expect(isOwnHost('localhost', 80)).toBe(true);
  expect(isOwnHost('evil.example', 80)).toBe(false);
});

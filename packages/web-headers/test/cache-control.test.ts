import { cacheControl } from '@mnist-cnn/web-headers';
import { expect, test } from 'vitest';

test.each(['/', '/index.html', '/service-worker.js', '/data/assets/digits.gz', '/assets'])(
  '%s is asked for again each time',
  (pathname) => expect(cacheControl(pathname)).toBe('no-cache'),
);

test('what the build hashes is kept for a year', () => {
  expect(cacheControl('/assets/index-B2x9.js')).toBe('public, max-age=31536000, immutable');
});

import { headersFile, securityHeaders } from '@mnist-cnn/web-headers';
import { expect, test } from 'vitest';

/** The headers of each rule, read as hosts read the file: patterns at the margin, headers indented. */
function parse(text: string): Map<string, Record<string, string>> {
  const rules = new Map<string, Record<string, string>>();
  let headers: Record<string, string> = {};
  for (const line of text.split('\n').filter(Boolean)) {
    const header = /^\s+([^:]+): (.*)$/.exec(line);
    if (header) headers[header[1]] = header[2];
    else rules.set(line, (headers = {}));
  }
  return rules;
}

const rules = parse(headersFile());

test('every file has the security headers', () => {
  expect(rules.get('/*')).toEqual(securityHeaders);
});

test('only hashed files may be kept unasked, and no header is said twice of one file', () => {
  expect([...rules.keys()]).toEqual(['/*', '/assets/*']);
  expect(rules.get('/assets/*')).toEqual({
    'Cache-Control': 'public, max-age=31536000, immutable',
  });
  expect(securityHeaders).not.toHaveProperty('Cache-Control');
});

test('no line is longer than the 2,000 characters that Cloudflare reads', () => {
  for (const line of headersFile().split('\n')) expect(line.length).toBeLessThan(2000);
});

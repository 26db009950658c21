import { isolationHeaders, securityHeaders } from '@mnist-cnn/web-headers';
import { expect, test } from 'vitest';

const policy = new Map(
  securityHeaders['Content-Security-Policy'].split('; ').map((directive) => {
    const [name, ...sources] = directive.split(' ');
    return [name, sources];
  }),
);

test('names and values are such as HTTP carries', () => {
  for (const [name, value] of Object.entries(securityHeaders)) {
    expect(() => new Headers({ [name]: value })).not.toThrow();
  }
});

test('they hold those of isolation', () => {
  expect(securityHeaders).toMatchObject(isolationHeaders);
});

test('scripts and styles come from files of the page alone, inline ones never', () => {
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(policy.get('style-src')).toEqual(["'self'"]);
});

test('no source is another host or a wildcard', () => {
  const sources = [...policy.values()].flat();
  expect(sources.filter((source) => !/^('[a-z-]+'|data:|blob:)$/.test(source))).toEqual([]);
});

test('the camera is the only feature that is not taken away', () => {
  const allowed = securityHeaders['Permissions-Policy']
    .split(', ')
    .filter((feature) => !feature.endsWith('=()'));
  expect(allowed).toEqual(['camera=(self)']);
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replaceGenerated } from '../harness/replace-generated.mjs';

const path = new URL('../../docs/performance.md', import.meta.url);

describe('replaceGenerated', () => {
  const document = readFileSync(path, 'utf8');

  test('writes between the markers of docs/performance.md and keeps what people wrote around', () => {
    const once = replaceGenerated(document, 'earliest $& table');
    const twice = replaceGenerated(once, 'second table');
    expect(once).toContain('\n\nearliest $& table\n\n');
    expect(twice).not.toContain('earliest');
    expect(twice.startsWith('# Performance\n')).toBe(true);
    expect(twice.slice(twice.indexOf('## What bounds it'))).toBe(
      document.slice(document.indexOf('## What bounds it')),
    );
  });

  test('refuses a document without both markers, once each', () => {
    expect(() => replaceGenerated('# Performance\n', 'table')).toThrow(/once each/);
    expect(() => replaceGenerated(document + document, 'table')).toThrow(/once each/);
  });
});

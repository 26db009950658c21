import { expect, test } from 'vitest';
import { formatDuration, progressBar } from '../src/views/progress-bar.ts';

test.each([
  [0, '──────────'],
  [0.5, '━━━━━─────'],
  [1, '━━━━━━━━━━'],
  [1.2, '━━━━━━━━━━'],
])('a share of %s fills as much of the bar', (share, bar) => {
  expect(progressBar(share, 10)).toBe(bar);
});

test.each([
  [-1, '0 s'],
  [59.4, '59 s'],
  [59.6, '1:00'],
  [185, '3:05'],
  [3729, '1:02:09'],
])('%s seconds read %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

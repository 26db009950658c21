import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findChromium } from '@mnist-cnn/headless-chromium/find-chromium';

let folder: string;
let browser: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnist-cnn-chromium-'));
  browser = join(folder, 'chromium');
  writeFileSync(browser, '');
});

afterEach(() => rmSync(folder, { recursive: true }));

it('takes the browser that CHROMIUM names', () => {
  expect(findChromium({ CHROMIUM: browser, PATH: '' })).toBe(browser);
});

it('refuses a CHROMIUM that is not there', () => {
  const missing = join(folder, 'missing');
  expect(() => findChromium({ CHROMIUM: missing })).toThrow(`CHROMIUM is ${missing}; expected`);
});

it('looks in the folders of PATH', () => {
  expect(findChromium({ PATH: folder })).toBe(browser);
});

it('finds none where there is none', () => {
  expect(findChromium({ PATH: join(folder, 'empty') })).toBeUndefined();
});

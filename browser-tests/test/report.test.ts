import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { describeInChromium } from './harness/describe-in-chromium.ts';
import { findViolations } from './harness/find-violations.ts';
import { sampleReport } from './harness/sample-report.ts';

const { evaluation, html } = sampleReport();
const folder = mkdtempSync(join(tmpdir(), 'mnist-cnn-report-'));
const file = join(folder, 'report.html');
writeFileSync(file, html);
afterAll(() => rmSync(folder, { recursive: true }));

describeInChromium('the report in Chromium, from disk', ({ openFile }) => {
  const open = (options: BrowserContextOptions = {}): Promise<Page> =>
    openFile(pathToFileURL(file).href, options);

  it('loads nothing but itself', async () => {
    const page = await open();
    const loaded: string = await page.evaluate(
      `performance.getEntriesByType('resource').map(({ name }) => name)
        .filter((name) => !name.startsWith('data:')).join()`,
    );
    expect(loaded).toBe('');
  });

  it('has every number of the evaluation as evaluation.json has it', async () => {
    const page = await open();
    const fields: [path: string, value: number, shown: string][] = await page.evaluate(
      `[...document.querySelectorAll('[data-field]')]
        .map((field) => [field.dataset.field, Number(field.value), field.textContent])`,
    );
    expect(fields.length).toBeGreaterThan(180);
    const json: unknown = JSON.parse(JSON.stringify(evaluation));
    for (const [path, value, shown] of fields) {
      const expected = path.split('.').reduce(valueOf, json);
      expect([path, value]).toEqual([path, expected]);
      expect(shown).toMatch(/\d|·/);
    }
  });

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it('has no violation that axe finds, folded and unfolded', async () => {
      const page = await open({ colorScheme });
      await page.evaluate(`document.querySelectorAll('details').forEach((it) => (it.open = true))`);
      const { actual, predicted } = evaluation.mistakes[0];
      await page.click(`[data-shows="${actual}-${predicted}"]`);
      const violations = await findViolations(page);
      expect(violations).toEqual([]);
    }, 120_000);
  });

  it('shows the images of a cell on a click and on Enter, and says which', async () => {
    const page = await open();
    const { actual, predicted } = evaluation.mistakes[0];
    const count = evaluation.confusionMatrix[actual][predicted];
    const cell = `[data-shows="${actual}-${predicted}"]`;
    await page.click(cell);
    const panel = page.locator('#cell-images');
    expect(await panel.locator('li img').count()).toBe(count);
    const title = page.locator('#cell-title');
    expect(await title.textContent()).toContain(`${actual} taken for ${predicted}: ${count} of`);
    expect(await title.getAttribute('role')).toBe('status');

    await page.focus('[data-shows="0-0"]');
    await page.keyboard.press('Enter');
    expect(await title.textContent()).toContain('0 read right');
    expect(await page.locator('.matrix [aria-current=true]').count()).toBe(1);
    expect(new URL(page.url()).hash).toBe('');
  });

  it('moves from cell to cell by arrow keys', async () => {
    const page = await open();
    await page.focus('[data-shows="0-0"]');
    await page.keyboard.press('ArrowRight');
    const shows = await page.evaluate<string>(`document.activeElement.dataset.shows`);
    expect(shows).toMatch(/^0-[1-9]$/);
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate<string>(`document.activeElement.dataset.shows`)).toBe('0-0');
  });

  it('turns counts into per cent', async () => {
    const page = await open();
    const cell = page.locator('[data-shows="0-0"]');
    expect(await cell.innerText()).toBe(String(evaluation.confusionMatrix[0][0]));
    await page.check('#as-percent', { force: true });
    expect(Number(await cell.innerText())).toBeCloseTo(100 * evaluation.perClass[0].recall, 1);
  });

  it('is complete without its script: a cell leads to its first image', async () => {
    const page = await open({ javaScriptEnabled: false });
    const { actual, predicted } = evaluation.mistakes[0];
    await page.click(`[data-shows="${actual}-${predicted}"]`);
    expect(new URL(page.url()).hash).toBe('#mistake-0');
  });

  it.each([320, 390, 768, 1280])('fits a screen %d wide', async (width) => {
    const page = await open({ viewport: { width, height: 800 } });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
  });

  it('unfolds the mistakes on paper, in light colours', async () => {
    const page = await open({ colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const last = page.locator('#mistakes .gallery li').last();
    expect(await last.isVisible()).toBe(true);
    expect(await page.locator('nav').isVisible()).toBe(false);
    const ground: string = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(ground).toBe('rgb(255, 255, 255)');
  });
});

function valueOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(key);
}

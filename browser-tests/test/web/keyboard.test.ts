import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';

let server: WebServer;
beforeAll(async () => {
  server = await serveWeb();
});
afterAll(() => server.stop());

describeInChromium('the page by keys alone', ({ openFile }) => {
  it('draws, looks inside, trains, stops, reads with what was trained, and judges it', async () => {
    const page = await openFile(server.address, { viewport: { width: 1280, height: 1000 } });
    const web = new WebPage(page);
    await web.settled();
    const { keyboard } = page;
    const press = async (key: string, times = 1) => {
      for (let i = 0; i < times; i++) await keyboard.press(key);
    };
    const goTo = async (view: string) => {
      await tabTo(page, `nav a[href="#${view}"]`);
      await press('Enter');
    };

    await tabTo(page, '.paper');
    await press('Space');
    await press('ArrowDown', 16);
    await press('Space');
    await web.settled();
    expect(await web.digit()).toBe('1');
    await press('Delete');
    await web.settled();
    expect(await web.digit()).toBe('–');
    await press('Control+z');
    await web.settled();
    expect(await web.digit()).toBe('1');

    await goTo('inside');
    await page.waitForSelector('.layers');
    await tabTo(page, '.maps canvas');
    await press('ArrowRight', 3);
    await page.waitForSelector('.cell-panel h3');

    await goTo('train');
    await page.waitForSelector('.plan');
    await tabTo(page, '.plan label:nth-of-type(3) input');
    await keyboard.type('4000');
    await tabTo(page, '.plan label:nth-of-type(4) input');
    await keyboard.type('16');
    await tabTo(page, '.plan .primary');
    await press('Enter');
    const step = async () =>
      Number.parseInt((await page.locator('[data-field=step]').textContent()) ?? '', 10) || 0;
    await expect.poll(step, { timeout: 60_000 }).toBeGreaterThan(40);
    await tabTo(page, '.progress button:nth-of-type(2)');
    await press('Enter');
    await page.waitForSelector('[data-field=errors]', { timeout: 60_000 });
    const stopped = await step();
    expect(stopped).toBeLessThan(250);

    await goTo('runs');
    await page.waitForSelector('.run-list li:nth-child(2)');
    await tabTo(page, '.run-list li:nth-child(2) [aria-pressed]');
    await press('Enter');
    await page.waitForSelector('.run-list li:nth-child(2) [aria-pressed=true]');
    expect(await page.locator('.run-list li').nth(1).textContent()).toContain('stopped');

    await goTo('judge');
    const headline = page.locator('.judge .headline');
    await headline.waitFor();
    const shipped = await headline.textContent();
    await tabTo(page, '.judge select');
    await press('End');
    await expect.poll(() => headline.textContent(), { timeout: 10_000 }).not.toBe(shipped);
    await tabTo(page, '[data-cell]');
    await press('ArrowRight');
    await press('Enter');
    await page.waitForSelector('.cell-title');
  }, 180_000);
});

/** Presses Tab until what is looked for has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate<boolean>(`document.activeElement.matches('${selector}')`)) return;
  }
  throw new Error(`Expected ${selector} among what the Tab key reaches, found it nowhere.`);
}

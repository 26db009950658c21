import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';
import { drawingOf } from './ten-drawings.ts';

let server: WebServer;
beforeAll(async () => {
  server = await serveWeb();
});
afterAll(() => server.stop());

describeInChromium('training in the page', ({ openFile }) => {
  const open = async (): Promise<Page> => {
    const page = await openFile(`${server.address}#train`, {
      viewport: { width: 1280, height: 1000 },
    });
    await page.waitForSelector('.plan');
    return page;
  };
  const start = async (page: Page, plan: Readonly<Record<string, string>>) => {
    for (const [label, value] of Object.entries(plan)) {
      const field = page.locator('.plan label', { hasText: new RegExp(`^${label}`) });
      if (label === 'Computed by') await field.locator('select').selectOption(value);
      else await field.locator('input').fill(value);
    }
    await page.getByRole('button', { name: 'Start' }).click();
  };
  const field = async (page: Page, name: string) =>
    (await page.locator(`[data-field=${name}]`).textContent()) ?? '';
  const stepOf = async (page: Page) => Number.parseInt(await field(page, 'step'), 10) || 0;

  it('takes 200 steps on wasm: the loss falls, also over a pause and a reload', async () => {
    const page = await open();
    await start(page, {
      Epochs: '2',
      Images: '1600',
      'Batch size': '16',
      'Learning rate': '0.002',
      'Computed by': 'wasm',
    });
    await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(5);
    const early = Number(await field(page, 'loss'));
    await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(60);
    await page.getByRole('button', { name: 'Pause' }).click();
    const status = page.locator('.progress [role=status]');
    await expect.poll(() => status.textContent(), { timeout: 30_000 }).toBe('Paused');
    const paused = await stepOf(page);

    await page.reload();
    await page.waitForSelector('.stored-runs li');
    expect(await page.locator('.stored-runs li').textContent()).toContain('paused');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(paused);
    await expect.poll(() => status.textContent(), { timeout: 120_000 }).toBe('Finished');
    expect(await field(page, 'step')).toBe('200 / 200');
    expect(await field(page, 'backend')).toMatch(/^wasm/);
    expect(Number(await field(page, 'loss'))).toBeLessThan(early);
    const [, errors] = /^(\d+) errors of 10000/.exec(await field(page, 'errors')) ?? [];
    expect(Number(errors)).toBeLessThan(2000);
    expect(await page.locator('.curves svg').count()).toBe(2);
  }, 240_000);

  it('shows the kernels and the probabilities of what is drawn while it learns', async () => {
    const page = await openFile(server.address, { viewport: { width: 1280, height: 1000 } });
    const web = new WebPage(page);
    await web.settled();
    await web.draw(drawingOf(3));
    await page.getByRole('link', { name: 'Train' }).click();
    await page.waitForSelector('.plan');
    await start(page, { Images: '1600', 'Batch size': '16', 'Computed by': 'wasm' });
    await page.waitForSelector('.looks .probabilities', { timeout: 60_000 });
    expect(await page.locator('.looks .probabilities tbody tr').count()).toBe(10);
    expect(await page.locator('.looks svg image').count()).toBe(32);
  }, 120_000);

  it('goes on with wasm where the graphics processor goes away', async () => {
    const page = await open();
    await start(page, { Images: '100', 'Batch size': '2', 'Computed by': 'webgl' });
    await expect.poll(() => stepOf(page), { timeout: 120_000 }).toBeGreaterThan(0);
    expect(await field(page, 'backend')).toBe('webgl');
    const browser = page.context().browser();
    const debugging = await browser?.newBrowserCDPSession();
    await debugging?.send('Browser.crashGpuProcess').catch(() => undefined);
    const alert = page.locator('.training [role=alert]');
    await alert.waitFor({ timeout: 60_000 });
    expect(await alert.textContent()).toContain('The device behind webgl was lost');
    await expect.poll(() => field(page, 'backend'), { timeout: 60_000 }).toMatch(/^wasm/);
    await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(3);
  }, 240_000);

  it('goes on after the tab has slept', async () => {
    const page = await open();
    await start(page, { Images: '10000', 'Batch size': '16', 'Computed by': 'wasm' });
    await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(3);
    const debugging = await page.context().newCDPSession(page);
    await debugging.send('Page.setWebLifecycleState', { state: 'frozen' });
    await page.waitForTimeout(2000);
    await debugging.send('Page.setWebLifecycleState', { state: 'active' });
    const woken = await stepOf(page);
    await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(woken + 10);
    expect(await page.getByRole('alert').count()).toBe(0);
  }, 120_000);

  it('measures what there is to compute on', async () => {
    const page = await open();
    await page.getByRole('button', { name: /Measure a step/ }).click();
    const rows = page.locator('.backend-times tbody tr');
    await expect.poll(() => rows.count(), { timeout: 60_000 }).toBe(3);
    const texts = await rows.allTextContents();
    expect(texts[0]).toMatch(/^webgpu/);
    expect(texts[1]).toMatch(/^webglnot used by itself.*software adapter/);
    expect(texts[2]).toMatch(/^wasm[\d.,]+ ms for 64 images/);
  }, 120_000);
});

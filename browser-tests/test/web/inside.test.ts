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

describeInChromium('looking inside', ({ openFile }) => {
  const open = async (): Promise<Page> => {
    const page = await openFile(server.address, { viewport: { width: 1280, height: 1000 } });
    const web = new WebPage(page);
    await web.settled();
    await web.draw(drawingOf(5));
    await page.getByRole('link', { name: 'Look inside' }).click();
    await page.waitForSelector('.layers');
    return page;
  };

  it('shows every layer that changes something', async () => {
    const page = await open();
    expect(await page.locator('.layers h3').allTextContents()).toEqual([
      'The image: 28 × 28 × 1',
      '32 convolutions of 5 × 5: 28 × 28 × 32',
      'The largest of every 2 × 2: 14 × 14 × 32',
      '64 convolutions of 5 × 5: 14 × 14 × 64',
      'The largest of every 2 × 2: 7 × 7 × 64',
      '1024 neurons that see everything',
      '10 probabilities',
    ]);
  });

  it('takes the number of a neuron apart, chosen by keys: the five is the likeliest', async () => {
    const page = await open();
    await page.locator('.maps canvas').last().focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    const panel = page.locator('.cell-panel');
    await expect.poll(() => panel.locator('h3').textContent()).toBe('Neuron 5');
    expect(Number(await panel.locator('.outcome').textContent())).toBeGreaterThan(0.9);
    // Six that speak for it, at most six against it, and the others together.
    const rows = await panel.locator('.contributions tbody tr').count();
    expect(rows).toBeGreaterThan(7);
    expect(rows).toBeLessThanOrEqual(13);
    const [, bias, sum] =
      /bias (\S+): together (\S+)\./.exec((await panel.locator('.sum').textContent()) ?? '') ?? [];
    expect(Number(sum)).toBeGreaterThan(Number(bias));
  });

  it('shows what a cell of a convolution sees, and its kernel', async () => {
    const page = await open();
    const maps = page.locator('.maps canvas').nth(1);
    const box = await maps.boundingBox();
    await maps.hover({ position: { x: (box?.width ?? 0) / 16, y: (box?.height ?? 0) / 8 } });
    const panel = page.locator('.cell-panel');
    await expect
      .poll(() => panel.locator('h3').textContent())
      .toMatch(/^Map 1, row 1\d, column 1\d$/);
    expect(await panel.textContent()).toContain('It sees 5 × 5 pixels of the image.');
    expect(await panel.locator('.products canvas').count()).toBe(3);
  });

  it('says which ink decided', async () => {
    const page = await open();
    await page.waitForSelector('.occlusion svg');
    expect(await page.locator('.occlusion').textContent()).toMatch(
      /the 5 loses \d+(\.\d)?% of its/,
    );
  });

  it('puts a network of one layer beside it', async () => {
    const page = await open();
    const section = page.locator('.baseline');
    await expect.poll(() => section.locator('.templates canvas').count()).toBe(10);
    const single = section.locator('.probabilities').nth(1);
    const shares = (await single.locator('.number').allTextContents()).map(Number.parseFloat);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
  });

  it('asks for a digit where there is none, and takes it', async () => {
    const page = await openFile(`${server.address}#inside`, {});
    await page.waitForSelector('.inside-empty');
    expect(await page.locator('.inside-empty').textContent()).toContain('Draw a digit:');
    // And takes one there.
    await new WebPage(page).stroke(drawingOf(1)[0]);
    await page.waitForSelector('.layers');
  });
});

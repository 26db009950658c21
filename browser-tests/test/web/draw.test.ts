import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';
import { europeanDrawings } from './european-drawings.ts';
import { drawingOf } from './ten-drawings.ts';
import { strokesOfTestDigits } from './strokes-of-test-digits.ts';

const viewport = { width: 1280, height: 1000 };

let server: WebServer;
beforeAll(async () => {
  server = await serveWeb();
});
afterAll(() => server.stop());

describeInChromium('drawing on the page', ({ openFile }) => {
  const open = async (options: BrowserContextOptions = {}): Promise<WebPage> => {
    const page = new WebPage(await openFile(server.address, { viewport, ...options }));
    await page.settled();
    return page;
  };

  it('reads a drawing of each digit, large and small, in the middle and in corners', async () => {
    const page = await open();
    const elsewhere = [
      { size: 0.5, left: 0.02, top: 0.02 },
      { size: 0.4, left: 0.58, top: 0.02 },
      { size: 0.3, left: 0.05, top: 0.68 },
      { size: 0.6, left: 0.38, top: 0.38 },
    ];
    for (let digit = 0; digit < 10; digit++) {
      for (const place of [{}, elsewhere[digit % elsewhere.length]]) {
        await page.draw(drawingOf(digit, place));
        expect([place, await page.digit()]).toEqual([place, String(digit)]);
        await page.clear();
      }
    }
  }, 120_000);

  it('reads at least 96 of 100 drawings made of test digits, of the others at most one as another digit', async () => {
    const page = await open();
    const wrong: string[] = [];
    let misread = 0;
    for (const { index, label, strokes } of await strokesOfTestDigits(100)) {
      await page.drawQuickly(strokes);
      const digit = await page.digit();
      if (digit !== String(label)) wrong.push(`${index}: ${label} read as ${digit}`);
      if (digit !== String(label) && digit !== '?') misread++;
      await page.clear();
    }
    expect(wrong.length, wrong.join(', ')).toBeLessThanOrEqual(4);
    expect(misread, wrong.join(', ')).toBeLessThanOrEqual(1);
  }, 240_000);

  it('reads European ones and barred sevens, 29 of 30 at least', async () => {
    const page = await open();
    const wrong: string[] = [];
    for (const [i, { digit, strokes }] of europeanDrawings.entries()) {
      await page.drawQuickly(strokes);
      const read = await page.digit();
      if (read !== String(digit)) wrong.push(`${i}: ${digit} read as ${read}`);
      await page.clear();
    }
    expect(wrong.length, wrong.join(', ')).toBeLessThanOrEqual(1);
  }, 120_000);

  it('shows the probabilities and what the network sees', async () => {
    const { page } = await drawn(3);
    const rows = await page.locator('.probabilities tbody tr').allTextContents();
    expect(rows).toHaveLength(10);
    expect(rows[3]).toMatch(/^39\d\.\d%|^3100/);
    const picture = page.locator('.sight-picture');
    const box = await picture.boundingBox();
    await picture.hover({ position: { x: 1, y: (box?.height ?? 0) - 1 } });
    expect(await page.locator('.pixel-value').textContent()).toBe('Row 28, column 1: 0 of 255');
    expect(await page.locator('.stages li').count()).toBe(7);
  });

  it('says of blank paper that it is blank, and of a dot and a grid that they are no digit', async () => {
    const page = await open();
    expect(await page.digit()).toBe('–');
    await page.draw([[{ x: 0.5, y: 0.5 }]]);
    expect(await page.digit()).toBe('?');
    const verdict = page.page.locator('.verdict .doubt');
    expect(await verdict.textContent()).toContain('That is no digit I know.');
    await page.clear();
    const lines = [0.2, 0.4, 0.6, 0.8].flatMap((at) => [
      [
        { x: at, y: 0.15 },
        { x: at, y: 0.85 },
      ],
      [
        { x: 0.15, y: at },
        { x: 0.85, y: at },
      ],
    ]);
    await page.draw(lines);
    expect(await page.digit()).toBe('?');
    expect(await verdict.textContent()).toContain('does not look like a single digit');
  });

  it('undoes, redoes and erases', async () => {
    const page = await drawn(7);
    const button = (name: string) => page.page.getByRole('button', { name, exact: true });
    await button('Undo').click();
    await page.settled();
    expect(await page.digit()).toBe('–');
    await button('Redo').click();
    await page.settled();
    expect(await page.digit()).toBe('7');
    // Without its upper bar it is a 1.
    await button('Eraser').click();
    await page.draw([
      [
        { x: 0.2, y: 0.19 },
        { x: 0.65, y: 0.18 },
      ],
    ]);
    expect(await page.digit()).toBe('1');
  });

  it('says aloud what is read, once the pen rests', async () => {
    const { page } = await drawn(2);
    const said = page.locator('[data-said]');
    await expect
      .poll(() => said.textContent(), { timeout: 5000 })
      .toMatch(/^2, with 9\d\.\d%|^2, with 100/);
  });

  it('speaks Portuguese where the browser does, and English when it is told to, also the next time', async () => {
    const page = await open({ locale: 'pt-BR' });
    const heading = page.page.locator('h1');
    expect(await heading.textContent()).toBe('Desenhe um dígito; uma rede o lê');
    expect(await page.page.locator('html').getAttribute('lang')).toBe('pt-BR');
    await page.page.getByRole('button', { name: 'English' }).click();
    expect(await heading.textContent()).toBe('Draw a digit; a network reads it');
    await page.page.reload();
    expect(await heading.textContent()).toBe('Draw a digit; a network reads it');
  });

  async function drawn(digit: number): Promise<WebPage> {
    const page = await open();
    await page.draw(drawingOf(digit));
    return page;
  }
});

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';
import { photographOfSheet, sheetLines } from './sheet-of-numbers.ts';
import { drawingOf } from './ten-drawings.ts';

let server: WebServer;
beforeAll(async () => {
  server = await serveWeb();
});
afterAll(() => server.stop());

describeInChromium('whole numbers on the page', ({ openFile }) => {
  const open = async (): Promise<WebPage> => {
    const web = new WebPage(
      await openFile(server.address, { viewport: { width: 1280, height: 1000 } }),
    );
    await web.settled();
    return web;
  };
  const choose = async (web: WebPage, name: string, buffer: Buffer) => {
    await web.page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'image/jpeg', buffer });
    await web.page.getByRole('img', { name: new RegExp(name) }).waitFor();
    await web.settled();
  };

  it('reads a photographed sheet of them, line by line, and frames every digit where it stands', async () => {
    const web = await open();
    await choose(web, 'sheet.jpg', await photographOfSheet());
    expect(await linesOf(web.page)).toEqual(sheetLines);
    const boxes = await boxesOf(web.page);
    expect(boxes).toHaveLength(13);
    // The middle of the first digit of 2026, in the photograph of 1600×1200 that is turned by 2 degrees.
    const [, , across, down] = await viewBoxOf(web.page);
    const [{ x, y, width, height }] = boxes;
    expect((1600 * (x + width / 2)) / across).toBeCloseTo(355, -2);
    expect((1200 * (y + height / 2)) / down).toBeCloseTo(280, -2);
  });

  it('reads two digits that are drawn side by side, and one alone again', async () => {
    const web = await open();
    await web.draw([
      ...drawingOf(4, { size: 0.45, left: 0.05, top: 0.25 }),
      ...drawingOf(1, { size: 0.45, left: 0.4, top: 0.25 }),
    ]);
    expect(await linesOf(web.page)).toEqual(['41']);
    expect(await web.page.locator('[data-said]').textContent()).toBeTypeOf('string');
    const [first, second] = await boxesOf(web.page);
    expect(first.x + first.width).toBeLessThan(second.x + 0.05);
    expect(first.height).toBeGreaterThan(0.2);
    await web.clear();
    await web.draw(drawingOf(5));
    expect(await web.digit()).toBe('5');
    expect(await web.page.locator('.number-boxes').count()).toBe(0);
  });

  it('reads a circled digit', async () => {
    const web = await open();
    const [stroke] = drawingOf(2);
    const path = stroke.map(({ x, y }) => `${340 + 320 * x} ${240 + 320 * y}`).join('L');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="800"><rect width="100%" height="100%" fill="#e9e6de"/>
      <g fill="none" stroke="#22222c" stroke-width="16" stroke-linecap="round"><path d="M${path}"/><ellipse cx="500" cy="400" rx="260" ry="240"/></g></svg>`;
    await choose(web, 'circled.jpg', await sharp(Buffer.from(svg)).jpeg().toBuffer());
    expect(await web.digit()).toBe('2');
  });

  it.each(['10', '41', '57'])('reads %s, two digits close together', async (number) => {
    const web = await open();
    const file = new URL(`../../../apps/cli/test/cases/two/${number}.png`, import.meta.url);
    await choose(web, `${number}.png`, readFileSync(file));
    expect(await linesOf(web.page)).toEqual([number]);
  });
});

function linesOf(page: Page): Promise<string[]> {
  return page.locator('.numbers .line').allTextContents();
}

async function viewBoxOf(page: Page): Promise<number[]> {
  const box = await page.locator('.number-boxes').getAttribute('viewBox');
  return (box ?? '').split(' ').map(Number);
}

/** In the units of what is shown. */
async function boxesOf(page: Page) {
  const rectangles = await page.locator('.number-boxes rect').all();
  return Promise.all(
    rectangles.map(async (one) => {
      const [x, y, width, height] = await Promise.all(
        ['x', 'y', 'width', 'height'].map(async (name) => Number(await one.getAttribute(name))),
      );
      return { x, y, width, height };
    }),
  );
}

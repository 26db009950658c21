import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';
import { photographOfSheet } from './sheet-of-numbers.ts';
import { drawingOf } from './ten-drawings.ts';

/** `pnpm pictures` takes them into the documentation: in both languages, of a training of some length, in few bytes. */
const isForDocumentation = process.env['npm_lifecycle_event'] === 'pictures';
const locales = isForDocumentation ? ['en', 'pt-BR'] : ['en'];
const trainingImages = isForDocumentation ? '8000' : '1280';
const effort = isForDocumentation ? 10 : 1;

let server: WebServer;
beforeAll(async () => {
  server = await serveWeb();
});
afterAll(() => server.stop());

const screen = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };

/** How to bring a view to what its picture shows. */
const views: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  draw: (page) => new WebPage(page).settled(),
  inside: (page) => page.waitForSelector('.layers'),
  train,
  runs: (page) => page.waitForSelector('.runs li'),
  judge: (page) => page.waitForSelector('.judge .headline'),
};

function folderOf(locale: string): string {
  const folder = fileURLToPath(new URL(`../../test-results/pictures/${locale}/`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  return folder;
}

describeInChromium('a picture of every view', ({ openFile }) => {
  it.each(locales)('of a sheet that is read, in %s', async (locale) => {
    const page = await openFile(server.address, { locale, viewport: screen });
    const web = new WebPage(page);
    await web.settled();
    const buffer = await photographOfSheet();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'sheet.jpg', mimeType: 'image/jpeg', buffer });
    await page.waitForSelector('.number-boxes');
    await web.settled();
    expect(await takePicture(page, `${folderOf(locale)}sheet.png`)).toBeGreaterThan(120);
  });

  it.each(locales)(
    'in light, in dark and on a phone, in %s',
    async (locale) => {
      const folder = folderOf(locale);
      const page = await openFile(server.address, { locale, viewport: screen });
      const web = new WebPage(page);
      await web.settled();
      await web.draw(drawingOf(8));
      for (const [view, prepare] of Object.entries(views)) {
        await page.click(`nav a[href="#${view}"]`);
        await prepare(page);
        const light = await takePicture(page, `${folder}${view}-light.png`);
        await page.emulateMedia({ colorScheme: 'dark' });
        const dark = await takePicture(page, `${folder}${view}-dark.png`);
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize(phone);
        await takePicture(page, `${folder}${view}-phone.png`);
        await page.setViewportSize(screen);
        expect(light).toBeGreaterThan(180);
        expect(dark).toBeLessThan(80);
      }
    },
    240_000,
  );
});

/** Writes what the window shows; gives its mean brightness, 0 to 255. */
async function takePicture(page: Page, file: string): Promise<number> {
  // Paper and charts follow the window's size a frame later.
  await page.waitForTimeout(300);
  const picture = sharp(await page.screenshot());
  await picture.clone().png({ palette: true, effort }).toFile(file);
  const { channels } = await picture.greyscale().stats();
  return channels[0].mean;
}

/** From its first step to its errors in the test set. */
async function train(page: Page): Promise<void> {
  await page.waitForSelector('.plan');
  const [, images, batchSize] = await page.locator('.plan input').all();
  await images.fill(trainingImages);
  await batchSize.fill('64');
  await page.locator('.plan button.primary').click();
  await page.waitForSelector('[data-field=errors]', { timeout: 120_000 });
}

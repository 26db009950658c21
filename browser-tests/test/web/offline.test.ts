import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { serveInFolder } from '../harness/serve-in-folder.ts';
import { serveWeb } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';
import { drawingOf } from './ten-drawings.ts';

const built = fileURLToPath(new URL('../../../apps/web/dist/', import.meta.url));
const model = fileURLToPath(new URL('../../../models/mnist-cnn/', import.meta.url));
const heic = fileURLToPath(
  new URL('../../../packages/heic/test/samples/five.heic', import.meta.url),
);
const viewport = { width: 1280, height: 1000 };

interface Icon {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose?: string;
}

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

describeInChromium('the page once it was visited', ({ openFile }) => {
  /** A first visit: a digit is read, and then the page is kept. */
  const visit = async (address: string, options: BrowserContextOptions = {}): Promise<WebPage> => {
    const web = new WebPage(await openFile(address, { viewport, ...options }));
    await read(web, 1);
    const isKept = () => web.page.evaluate<boolean>('navigator.serviceWorker.controller !== null');
    await expect.poll(isKept, { timeout: 30_000 }).toBe(true);
    return web;
  };
  const serve = async (...run: string[]) => {
    const server = await serveWeb(...run);
    let isStopped = false;
    const stop = async () => {
      if (!isStopped) await server.stop();
      isStopped = true;
    };
    cleanUps.push(stop);
    return { ...server, stop };
  };

  it('is kept after the first digit is read, not before', async () => {
    const web = new WebPage(await openFile((await serve()).address, { viewport }));
    const isRegistered = () =>
      web.page.evaluate<boolean>(
        'navigator.serviceWorker.getRegistration().then((it) => it !== undefined)',
      );
    await web.settled();
    expect(await isRegistered()).toBe(false);
    await read(web, 1);
    await expect.poll(isRegistered).toBe(true);
  });

  it('reads digits without a network, isolated and under the same policy, in every view', async () => {
    const server = await serve();
    const web = await visit(server.address);
    const { page } = web;
    const policy = await policyOf(page);
    await server.stop();
    await page.context().setOffline(true);
    await page.reload();
    await read(web, 3);
    expect(await page.evaluate('crossOriginIsolated')).toBe(true);
    expect(policy).toContain("default-src 'none'");
    expect(await policyOf(page)).toBe(policy);
    await page.click('nav a[href="#inside"]');
    await page.waitForSelector('.maps canvas');
    await page.click('nav a[href="#train"]');
    await page.waitForSelector('.plan');
  });

  it('reads HEIC without a network', async () => {
    const server = await serve();
    const web = await visit(server.address);
    const { page } = web;
    await server.stop();
    await page.context().setOffline(true);
    await page.reload();
    await web.settled();
    await page.locator('input[type=file]').setInputFiles(heic);
    await page.getByRole('img', { name: /five\.heic/ }).waitFor();
    await web.settled();
    expect(await web.digit()).toBe('5');
  });

  it('has the test digits without a network if they were there once', async () => {
    const server = await serve();
    const { page } = await visit(server.address);
    await takeTestDigit(page, 0, 7);
    await server.stop();
    await page.context().setOffline(true);
    await page.reload();
    await takeTestDigit(page, 1, 2);
  });

  it('keeps nothing of a run', async () => {
    const run = await mkdtemp(join(tmpdir(), 'mnist-cnn-run-'));
    cleanUps.push(() => rm(run, { recursive: true }));
    for (const name of ['model.json', 'weights.bin']) {
      await copyFile(join(model, name), join(run, name));
    }
    const { page } = await visit((await serve(run)).address);
    const fetchModel = () =>
      page.evaluate<string>(`fetch('run/model.json').then((answer) => answer.text())`);
    expect(await fetchModel()).toBe(await readFile(join(run, 'model.json'), 'utf8'));
    await writeFile(join(run, 'model.json'), '{}');
    expect(await fetchModel()).toBe('{}');
    const kept = await page.evaluate<string[]>(
      `caches.keys().then(async (names) => (await Promise.all(names.map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat())`,
    );
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter((url) => /\/(?:run|data)\//.test(url))).toEqual([]);
  });

  it('can be installed', async () => {
    const { page } = await visit((await serve()).address);
    const devTools = await page.context().newCDPSession(page);
    const { errors } = await devTools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
    // Nothing is installed from a window that forgets.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  });

  describe('when another version is published', () => {
    const title = 'Draw a digit; a network reads it';
    const newer = 'Draw a digit; a newer network reads it';
    const serveBoth = async () => {
      const server = await serveInFolder();
      cleanUps.push(server.stop);
      return { ...server, publish: () => server.publish(title, newer) };
    };
    const noteOf = (page: Page) => page.locator('.new-version p');
    const titleOf = (page: Page) => page.locator('h1').textContent();

    it('says so on the next visit, and takes it when told to', async () => {
      const server = await serveBoth();
      const web = await visit(server.address);
      const { page } = web;
      await server.publish();
      await page.reload();
      await read(web, 2);
      await noteOf(page).waitFor();
      expect(await titleOf(page)).toBe(title);
      await page.getByRole('button', { name: 'Reload' }).click();
      await expect.poll(() => titleOf(page), { timeout: 30_000 }).toBe(newer);
      await read(web, 4);
      expect(await noteOf(page).count()).toBe(0);
    });

    it('says so in Portuguese, in a page that is open', async () => {
      const server = await serveBoth();
      const { page } = await visit(server.address, { locale: 'pt-BR' });
      await server.publish();
      await page.evaluate('navigator.serviceWorker.ready.then((it) => it.update().then(() => {}))');
      await noteOf(page).waitFor();
      expect(await noteOf(page).textContent()).toBe('Há uma versão nova. Recarregar');
    });

    it('has it on the visit after that in any case', async () => {
      const server = await serveBoth();
      const { page } = await visit(server.address);
      await server.publish();
      await page.reload();
      await read(new WebPage(page), 2);
      await noteOf(page).waitFor();
      const next = await page.context().newPage();
      await page.close();
      const titleOfNextVisit = async () => {
        await next.goto('about:blank');
        await next.goto(server.address);
        return titleOf(next);
      };
      await expect.poll(titleOfNextVisit, { timeout: 30_000 }).toBe(newer);
    });

    it('leaves a training alone, in this tab and in another', async () => {
      const server = await serveBoth();
      const { page } = await visit(`${server.address}`);
      await page.click('nav a[href="#train"]');
      await page.getByLabel('Batch size').fill('16');
      await page.getByLabel('Computed by').selectOption('wasm');
      await page.getByRole('button', { name: 'Start' }).click();
      const step = page.locator('[data-field=step]');
      const stepOf = async () => Number.parseInt((await step.textContent()) ?? '', 10) || 0;
      await expect.poll(stepOf, { timeout: 60_000 }).toBeGreaterThan(1);
      await server.publish();

      const other = new WebPage(await page.context().newPage());
      await other.page.goto(server.address);
      await read(other, 5);
      await other.page.getByRole('button', { name: 'Reload' }).click();
      await expect.poll(() => titleOf(other.page), { timeout: 30_000 }).toBe(newer);

      const before = await stepOf();
      await expect.poll(stepOf, { timeout: 60_000 }).toBeGreaterThan(before);
      expect(await noteOf(page).count()).toBe(0);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Reload' }).click({ timeout: 60_000 });
      await expect.poll(() => titleOf(page), { timeout: 30_000 }).toBe(newer);
    }, 180_000);
  });
});

describe('the icons', () => {
  it('are as large as the manifest says, and the one that is cut has no empty corner', async () => {
    const { icons }: { icons: Icon[] } = JSON.parse(
      await readFile(join(built, 'manifest.webmanifest'), 'utf8'),
    );
    const pngs = icons.filter(({ type }) => type === 'image/png');
    expect(pngs).toHaveLength(3);
    for (const { src, sizes, purpose } of pngs) {
      const picture = sharp(join(built, src));
      const { width, height } = await picture.metadata();
      expect([src, `${width}x${height}`]).toEqual([src, sizes]);
      const { isOpaque } = await picture.stats();
      expect([src, isOpaque]).toEqual([src, purpose === 'maskable']);
    }
  });
});

async function read(web: WebPage, digit: number): Promise<void> {
  await web.settled();
  await web.draw(drawingOf(digit));
  expect(await web.digit()).toBe(String(digit));
}

async function takeTestDigit(page: Page, index: number, label: number): Promise<void> {
  await page.getByRole('button', { name: 'Take a test digit' }).click();
  const number = page.getByLabel('Number of the test digit');
  await number.fill(String(index));
  await number.press('Enter');
  await page.getByRole('img', { name: `test digit ${index}, a ${label}` }).waitFor();
}

function policyOf(page: Page): Promise<string> {
  return page.evaluate(
    `fetch(location).then(({ headers }) => headers.get('content-security-policy'))`,
  );
}

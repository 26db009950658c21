import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { findViolations } from '../harness/find-violations.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';
import { drawingOf } from './ten-drawings.ts';

const built = fileURLToPath(new URL('../../../apps/web/dist/', import.meta.url));
let server: WebServer;
beforeAll(async () => {
  server = await serveWeb();
});
afterAll(() => server.stop());

const views = ['draw', 'inside', 'train', 'runs', 'judge'];

describeInChromium('the page', ({ openFile }) => {
  describe.each(['en', 'pt-BR'])('in %s', (locale) => {
    it('has no violation that axe finds, in any view, light or dark', async () => {
      const page = await openFile(server.address, { locale });
      const web = new WebPage(page);
      await web.settled();
      await web.draw(drawingOf(4));
      for (const view of views) {
        await page.click(`nav a[href="#${view}"]`);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          // Colours change by and by.
          await page.waitForTimeout(300);
          if (view === 'judge') await page.waitForSelector('.judge .headline');
          const violations = await findViolations(page);
          expect([view, colorScheme, violations]).toEqual([view, colorScheme, []]);
        }
      }
    }, 120_000);
  });

  it('loads nothing from elsewhere, and at most 310 kB of compressed script before a digit is read', async () => {
    const page = await openFile(server.address, {});
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    await page.reload();
    const web = new WebPage(page);
    await web.settled();
    await web.draw(drawingOf(1));
    expect(requested.filter((url) => !url.startsWith(server.address))).toEqual([]);
    // Once each: what the page asked for before it was loaded again may come among these too.
    const scripts = new Set(requested.filter((url) => url.endsWith('.js')));
    expect(scripts.size).toBeGreaterThan(1);
    const bytes = [...scripts].reduce((sum, url) => sum + gzipSync(read(url)).length, 0);
    expect(bytes).toBeLessThan(310_000);
  });

  it('paints first without TensorFlow.js', async () => {
    const html = readFileSync(`${built}index.html`, 'utf8');
    const [first, ...others] = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)];
    const before = [first, ...others].map(([, name]) => name);
    expect(before.length).toBeGreaterThan(0);
    expect(before.filter(isTensorFlow)).toEqual([]);
    const bytes = before.reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
    expect(bytes).toBeLessThan(40_000);
  });

  it.each(['inside-view', 'training-view', 'runs-view', 'judge-view', 'reader'])(
    'has TensorFlow.js in workers alone: %s',
    (name) => {
      const entry = readdirSync(`${built}assets`).find(
        (file) => file.startsWith(`${name}-`) && file.endsWith('.js'),
      );
      const modules = [...modulesOf(entry ?? name)];
      expect(modules.some(isTensorFlow)).toBe(name === 'reader');
    },
  );

  it('says in both languages that it needs JavaScript where there is none', async () => {
    const page = await openFile(server.address, { javaScriptEnabled: false });
    const shown = page.locator('noscript p:visible');
    expect(await shown.allInnerTexts()).toEqual([
      'This page computes in your browser and needs JavaScript.',
      'Esta página calcula no seu navegador e precisa de JavaScript.',
    ]);
  });

  it('fits on a screen of 320 pixels and on a wide one, without scrolling sideways', async () => {
    for (const width of [320, 3840]) {
      const page = await openFile(server.address, { viewport: { width, height: 900 } });
      const web = new WebPage(page);
      await web.settled();
      await web.draw(drawingOf(8));
      for (const view of views) {
        await page.click(`nav a[href="#${view}"]`);
        await page.waitForTimeout(200);
        if (view === 'judge') await page.waitForSelector('.judge .headline');
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect([width, view, overflow]).toEqual([width, view, 0]);
      }
    }
  });

  it('does not move anything while it loads and reads', async () => {
    const page = await openFile(server.address, { viewport: { width: 1280, height: 1000 } });
    await page.evaluate(
      `globalThis.shift = 0; new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true })`,
    );
    const web = new WebPage(page);
    await web.settled();
    await web.draw(drawingOf(2));
    expect(await page.evaluate('globalThis.shift')).toBeLessThan(0.02);
  });
});

/** Whether TensorFlow.js is in a built script: the name of a kernel is nowhere else. */
function isTensorFlow(name: string): boolean {
  return read(name).includes('Conv2DBackpropFilter');
}

/** A built script and all that it imports at once. */
function modulesOf(name: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, imported] of String(read(name)).matchAll(/(?:from|import)["'`]\.\/([^"'`]+)/g)) {
    modulesOf(imported, found);
  }
  return found;
}

/** A built file, by its address or name. */
function read(url: string): Buffer {
  return readFileSync(`${built}assets/${url.split('/').at(-1)}`);
}

import { findChromium } from '@mnist-cnn/headless-chromium/find-chromium';
import { launchChromium, type ChromiumOptions } from '@mnist-cnn/headless-chromium/launch-chromium';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { Complaints } from './complaints.ts';
import { servePages } from './serve-pages.ts';
import { TestPage } from './test-page.ts';

interface PageOptions {
  /** Whether the page is served with the headers of cross-origin isolation. */
  readonly isolated: boolean;
}

interface FileOptions extends BrowserContextOptions {
  /** Text of complaints that are expected. */
  readonly allow?: string;
}

interface Chromium {
  /** Opens a page, which is closed after the test. */
  openPage(options: PageOptions): Promise<TestPage>;
  /** Opens an address in a browser with its own settings, which is closed after the test. */
  openFile(url: string, options: FileOptions): Promise<Page>;
}

/**
 * Tests with a browser of their own; skipped where there is none, which their name then says.
 *
 * A test also fails where a page or a worker of it printed a warning or an error that the test has not taken.
 */
export function describeInChromium(
  name: string,
  define: (chromium: Chromium) => void,
  chromiumOptions: ChromiumOptions = {},
): void {
  const executable = findChromium();
  if (executable === undefined) {
    const reason = 'no Chromium found: install one, or set CHROMIUM to its path';
    describe.skip(`${name} (${reason})`, () =>
      define({ openPage: neverCalled, openFile: neverCalled }));
    return;
  }

  describe(name, () => {
    let browser: Browser;
    const servers = new Map<boolean, PreviewServer>();
    const pages: TestPage[] = [];
    const files: { page: Page; complaints: Complaints }[] = [];

    beforeAll(async () => {
      browser = await launchChromium(executable, chromiumOptions);
      for (const isolated of [false, true]) servers.set(isolated, await servePages({ isolated }));
    });

    afterEach(async () => {
      const opened = pages.splice(0);
      await Promise.all(opened.map((page) => page.close()));
      const openedFiles = files.splice(0);
      await Promise.all(openedFiles.map(({ page }) => page.context().close()));
      expect([
        ...opened.flatMap((page) => page.takeComplaints()),
        ...openedFiles.flatMap(({ complaints }) => complaints.take()),
      ]).toEqual([]);
    });

    afterAll(async () => {
      await browser.close();
      await Promise.all([...servers.values()].map((server) => server.close()));
    });

    const openPage = async ({ isolated }: PageOptions): Promise<TestPage> => {
      const page = await TestPage.open(browser, addressOf(servers.get(isolated)));
      pages.push(page);
      return page;
    };
    const openFile = async (url: string, { allow, ...options }: FileOptions): Promise<Page> => {
      const page = await (await browser.newContext(options)).newPage();
      const complaints = new Complaints(page);
      if (allow !== undefined) complaints.allow(allow);
      files.push({ page, complaints });
      await page.goto(url);
      return page;
    };
    define({ openPage, openFile });
  });
}

function addressOf(server: PreviewServer | undefined): string {
  const [address] = server?.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error('Expected a server that listens, found none.');
  return address;
}

function neverCalled(): never {
  throw new Error('Expected no page to be opened in a skipped test.');
}

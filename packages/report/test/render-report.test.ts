import { createHash } from 'node:crypto';
import { renderReport } from '@mnist-cnn/report';
import { assert, constantFrom, oneof, property, string } from 'fast-check';
import { type HTMLElement, parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { sampleContent, sampleEvaluation } from './report-samples.ts';

const open = (html: string): HTMLElement =>
  parse(html, { blockTextElements: { script: true, style: true } });

/** What stands at `perClass.3.recall`. */
function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = new Map(Object.entries(value)).get(key);
  }
  return value;
}

describe('renderReport', () => {
  const content = sampleContent();
  const { evaluation } = content;
  const html = renderReport(content);
  const page = open(html);
  const fields = new Map(
    page
      .querySelectorAll('[data-field]')
      .map((field) => [field.getAttribute('data-field') ?? '', field]),
  );

  it('holds every number of the evaluation as evaluation.json has it', () => {
    const json: unknown = JSON.parse(JSON.stringify(evaluation));
    for (const [path, field] of fields) {
      expect([path, Number(field.getAttribute('value'))]).toEqual([path, valueAt(json, path)]);
    }
    const { confusionMatrix, perClass, calibrationBins } = evaluation;
    const expected = [
      'accuracy',
      'accuracyInterval.0',
      'accuracyInterval.1',
      'errors',
      'samples',
      'loss',
      'topK.0.accuracy',
      'calibrationError',
      ...confusionMatrix.flatMap((row, a) => row.map((_, p) => `confusionMatrix.${a}.${p}`)),
      ...perClass.flatMap((_, c) =>
        ['precision', 'recall', 'f1', 'support'].map((score) => `perClass.${c}.${score}`),
      ),
      ...['macroAverage', 'weightedAverage'].flatMap((average) =>
        ['precision', 'recall', 'f1'].map((score) => `${average}.${score}`),
      ),
      ...calibrationBins.flatMap(({ accuracy }, i) =>
        (accuracy === null ? ['count'] : ['count', 'confidence', 'accuracy']).map(
          (name) => `calibrationBins.${i}.${name}`,
        ),
      ),
    ];
    expect([...fields.keys()].toSorted()).toEqual(expected.toSorted());
  });

  it('shows these numbers rounded', () => {
    const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;
    expect(fields.get('accuracy')?.text).toBe(percent(evaluation.accuracy));
    expect(fields.get('perClass.3.f1')?.text).toBe(percent(evaluation.perClass[3].f1));
    expect(fields.get('confusionMatrix.1.1')?.text).toBe(String(evaluation.confusionMatrix[1][1]));
    expect(fields.get('loss')?.text).toBe(evaluation.loss.toFixed(4));
  });

  it('shows every mistake with its image and probabilities, the worst first', () => {
    const cards = page.querySelectorAll('li[id^=mistake-]');
    expect(cards).toHaveLength(evaluation.errors);
    const [table] = page.querySelectorAll('#mistakes table');
    const rows = table.querySelectorAll('tbody tr');
    for (const [i, { index, actual, predicted, probabilities }] of evaluation.mistakes.entries()) {
      expect(cards[i].getAttribute('data-cell')).toBe(`${actual}-${predicted}`);
      expect(cards[i].querySelector('img')?.getAttribute('alt')).toBe(`Sample ${index}`);
      const values = cards[i].querySelectorAll('data').map((data) => data.getAttribute('value'));
      expect(values).toEqual([actual, predicted].map((c) => String(probabilities[c])));
      expect(rows[i].childNodes.map(({ text }) => text)).toEqual([
        ...[index, actual, predicted].map(String),
        ...probabilities.map((p) => (100 * p).toFixed(1)),
      ]);
    }
  });

  it('leads from a cell of the matrix to its images', () => {
    for (const link of page.querySelectorAll('.matrix a')) {
      const target = page.querySelector(link.getAttribute('href') ?? '');
      expect(target?.getAttribute('data-cell')).toBe(link.getAttribute('data-shows'));
    }
    const [first] = evaluation.mistakes;
    const cell = `[data-shows="${first.actual}-${first.predicted}"]`;
    expect(page.querySelector(cell)?.getAttribute('href')).toBe('#mistake-0');
  });

  it('has a part for everything, each with a heading, and a way to it', () => {
    const ids = page.querySelectorAll('main > section').map(({ id }) => id);
    expect(ids).toEqual([
      'learning',
      'confusions',
      'classes',
      'mistakes',
      'right',
      'calibration',
      'occlusion',
      'kernels',
      'network',
      'run',
    ]);
    expect(page.querySelectorAll('nav a').map((link) => link.getAttribute('href'))).toEqual(
      ids.map((id) => `#${id}`),
    );
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(page.querySelectorAll('section > .aside > h2')).toHaveLength(ids.length);
  });

  it('leaves out what is not known', () => {
    const bare = open(renderReport({ title: 'model', evaluation }));
    expect(bare.querySelectorAll('main > section').map(({ id }) => id)).toEqual([
      'confusions',
      'classes',
      'mistakes',
      'calibration',
    ]);
    expect(bare.querySelectorAll('img')).toEqual([]);
  });

  it('shows a model without mistakes', () => {
    const flawless = sampleContent({ evaluation: sampleEvaluation({ wrong: 0 }) });
    const text = open(renderReport(flawless)).querySelector('#mistakes')?.text;
    expect(text).toContain('There are none.');
  });

  it('loads nothing, and only its own script may run', () => {
    for (const element of page.querySelectorAll('[src], [href]')) {
      const address = element.getAttribute('src') ?? element.getAttribute('href');
      expect(address).toMatch(/^(#|data:)/);
    }
    expect(html).not.toMatch(/url\(|@import/);
    const [script] = page.querySelectorAll('script');
    const hash = createHash('sha256').update(script.rawText).digest('base64');
    const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'sha256-${hash}'`);
  });

  it('gives every element an id of its own', () => {
    const ids = page.querySelectorAll('[id]').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([750, 9000])(
    'stays below 1 MB with %d mistakes, and says what it leaves out',
    (errors) => {
      const evaluationOfMany = sampleEvaluation({ samples: 10_000, wrong: errors / 10_000 });
      const noise = (index: number) => ({
        pixels: Uint8Array.from(
          { length: 784 },
          (_, i) => Math.abs(Math.sin(i * (index + 1))) * 1e6,
        ),
        width: 28,
        height: 28,
      });
      const long = renderReport(sampleContent({ evaluation: evaluationOfMany, imageOf: noise }));
      expect(Buffer.byteLength(long)).toBeLessThan(1_000_000);
      const shown = open(long).querySelectorAll('li[id^=mistake-]').length;
      expect(shown).toBeGreaterThan(200);
      expect(long).toContain(
        `The worst ${shown} of ${evaluationOfMany.errors.toLocaleString('en-US')} are shown here`,
      );
    },
  );

  const shape = (root: HTMLElement): string =>
    root
      .querySelectorAll('*')
      .map(({ rawTagName, attributes }) => `${rawTagName} ${Object.keys(attributes).join(' ')}`)
      .join('\n');

  it('takes names for text, whatever they are', () => {
    const of = (name: string): ReturnType<typeof sampleContent> =>
      sampleContent({
        title: name,
        summary: name,
        evaluation: sampleEvaluation({ samples: 9, classes: 3, classNames: [name, 'b', 'c'] }),
        network: [{ name, kind: name, outputShape: [1], parameters: 1 }],
        facts: [{ title: name, facts: [[name, name]] }],
      });
    const expected = shape(open(renderReport(of('a'))));
    const hostile = oneof(
      string({ unit: 'binary', minLength: 1 }),
      constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' onclick='alert(1)",
        '</title></style></svg><b>',
        '<!--',
        ']]>',
        '&lt;&#60;',
        '{{__html}}',
      ),
    );
    assert(
      property(hostile, (name) => {
        expect(shape(open(renderReport(of(name))))).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });
});

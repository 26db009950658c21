import { renderSvgs } from '@mnist-cnn/report';
import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { sampleContent, sampleEvaluation } from './report-samples.ts';

const parser = new DOMParser({
  onError: (level, message) => {
    throw new Error(`${level}: ${message}`);
  },
});
const open = (svg: string) => parser.parseFromString(svg, 'image/svg+xml').documentElement;

describe('renderSvgs', () => {
  const svgs = renderSvgs(sampleContent());

  it('draws a file a chart', () => {
    expect([...svgs.keys()]).toEqual([
      'learning-curves.svg',
      'confusion-matrix.svg',
      'confusion-matrix-percent.svg',
      'reliability.svg',
      'kernels.svg',
      'occlusion.svg',
    ]);
  });

  it('makes each well-formed, with a name, a description, a size and its own style', () => {
    for (const svg of svgs.values()) {
      const root = open(svg);
      expect(root?.namespaceURI).toBe('http://www.w3.org/2000/svg');
      expect(root?.getAttribute('role')).toBe('img');
      expect(Number(root?.getAttribute('width'))).toBeGreaterThan(50);
      for (const name of ['title', 'desc', 'style']) {
        expect(root?.getElementsByTagName(name).item(0)?.textContent).toMatch(/\w/);
      }
      expect(svg).not.toMatch(/NaN|undefined|href="(?!data:)/);
    }
  });

  it('writes the counts of the matrix', () => {
    const { evaluation } = sampleContent();
    const matrix = open(svgs.get('confusion-matrix.svg') ?? '');
    const texts = Array.from(
      matrix?.getElementsByTagName('text') ?? [],
      (text) => text.textContent,
    );
    const cells = evaluation.confusionMatrix.flat();
    expect(texts.slice(-cells.length)).toEqual(
      cells.map((count) => (count === 0 ? '·' : String(count))),
    );
  });

  it('leaves out what there is no data for', () => {
    const { title, evaluation } = sampleContent();
    expect([...renderSvgs({ title, evaluation }).keys()]).toEqual([
      'confusion-matrix.svg',
      'confusion-matrix-percent.svg',
      'reliability.svg',
    ]);
  });

  it.each(['<b>&"\'', ']]>', 'nul\u0000 esc\u001B', '\uD800 alone', '\uFFFF'])(
    'stays well-formed with a class %j',
    (name) => {
      const evaluation = sampleEvaluation({ samples: 9, classes: 3, classNames: [name, 'b', 'c'] });
      for (const svg of renderSvgs(sampleContent({ evaluation })).values()) {
        expect(() => open(svg)).not.toThrow();
        expect(svg.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u);
      }
    },
  );
});

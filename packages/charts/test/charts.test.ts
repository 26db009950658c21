import {
  ConfusionMatrix,
  confusionStrength,
  KernelPictures,
  OcclusionPicture,
  OcclusionPictures,
  ProbabilityBars,
  ReliabilityDiagram,
} from '@mnist-cnn/charts';
import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { render, textsOf, withClass } from './render.ts';

const matrix = [
  [90, 10],
  [0, 50],
];
const image = { pixels: new Uint8Array(16).fill(9), width: 4, height: 4 };
const map = { patch: 2, stride: 1, rows: 3, columns: 3, falls: new Float32Array(9).fill(0.5) };

describe('ConfusionMatrix', () => {
  it('writes counts or per cent of the row', () => {
    expect(textsOf(render(h(ConfusionMatrix, { matrix }))).slice(-4)).toEqual(
      ['90', '10', '·', '50'], //
    );
    const percent = render(h(ConfusionMatrix, { matrix, unit: 'percent' }));
    expect(textsOf(percent).slice(-4)).toEqual(['90', '10', '·', '100']);
  });

  it('names the classes, whatever they are called', () => {
    const named = render(h(ConfusionMatrix, { matrix, classNames: ['<a>&"', '\u0000b'] }));
    expect(textsOf(named)).toEqual(expect.arrayContaining(['<a>&"', 'b']));
  });

  it('colours what is wrong', () => {
    expect(withClass(render(h(ConfusionMatrix, { matrix })), 'mc-cell-wrong')).toHaveLength(1);
    const strength = confusionStrength(matrix);
    expect([strength(0), strength(10)]).toEqual([0, 0.45]);
    expect(confusionStrength([[1]])(0)).toBe(0);
  });
});

describe('ReliabilityDiagram', () => {
  it('draws a bar for every bin with samples, as high as its accuracy', () => {
    const bins = [
      { lower: 0, upper: 0.5, count: 0, accuracy: null, confidence: null },
      { lower: 0.5, upper: 1, count: 8, accuracy: 0.5, confidence: 0.75 },
    ];
    const chart = render(h(ReliabilityDiagram, { bins, error: 0.25 }));
    const [bar, ...others] = withClass(chart, 'mc-bar-accent');
    expect(others).toEqual([]);
    // From 0 to 100 % the plot is 190 high, its lower edge at 230.
    expect(bar.getAttribute('d')).toMatch(/^M225 230V135H/);
    expect(chart.getElementsByTagName('desc').item(0)?.textContent).toContain('25.00 %');
  });
});

describe('KernelPictures', () => {
  it('draws a picture a kernel', () => {
    const kernels = Array.from({ length: 32 }, (_, i) => new Float32Array(25).fill(i));
    const chart = render(h(KernelPictures, { kernels, width: 5, height: 5 }));
    expect(chart.getElementsByTagName('image').length).toBe(32);
    expect(chart.getAttribute('viewBox')).toBe('0 0 396 196');
  });
});

describe('OcclusionPicture', () => {
  it('lays each place over the middle of its patch', () => {
    const props = { image, map, title: 'A 3', description: 'It falls.' };
    const images = render(h(OcclusionPicture, props)).getElementsByTagName('image');
    const heat = images.item(1);
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
      Number(heat?.getAttribute(name)),
    );
    expect({ x, y, width, height }).toEqual({ x: 0.5, y: 0.5, width: 3, height: 3 });
  });

  it('comes in rows of five', () => {
    const pictures = Array.from({ length: 6 }, () => ({ image, map, caption: '3, 99 %' }));
    const chart = render(h(OcclusionPictures, { pictures }));
    expect(chart.getElementsByTagName('image').length).toBe(12);
    expect(chart.getAttribute('viewBox')).toBe('0 0 624 288');
  });
});

describe('ProbabilityBars', () => {
  it('draws a bar a class, the right one by itself, and numbers them', () => {
    const bars = render(h(ProbabilityBars, { probabilities: [0.25, 0.75, 0], actual: 0 }));
    const right = withClass(bars, 'mc-bar-right')[0].getAttribute('d');
    const others = withClass(bars, 'mc-bar-accent')[0].getAttribute('d');
    expect(right).toBe('M1 20v-5h6v5z');
    expect(others).toBe('M9 20v-15h6v15zM17 20v-0.5h6v0.5z');
    expect(textsOf(bars)).toEqual(['012']);
  });

  it('does not number more than ten', () => {
    const probabilities = Array.from({ length: 11 }, () => 1 / 11);
    expect(textsOf(render(h(ProbabilityBars, { probabilities, actual: 0 })))).toEqual([]);
  });
});

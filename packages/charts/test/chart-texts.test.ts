import {
  type ChartTexts,
  englishChartTexts,
  KernelPictures,
  LearningCurve,
  ReliabilityDiagram,
} from '@mnist-cnn/charts';
import type { Element } from '@xmldom/xmldom';
import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { render, textsOf } from './render.ts';

const texts: ChartTexts = {
  language: 'pt-BR',
  curve: {
    ...englishChartTexts.curve,
    measures: { loss: 'Perda', accuracy: 'Acurácia', 'learning rate': 'Taxa' },
    title: (measure) => `${measure} no treino`,
    training: 'treino',
    meanOfEpoch: 'média',
    validation: 'validação',
    step: 'passo',
    noPoints: 'nada ainda',
    course: (series, from, to) => `${series} de ${from} a ${to}`,
  },
  reliability: {
    title: 'Confiabilidade',
    heading: 'Acurácia por confiança',
    even: 'tão certa quanto segura',
    samples: 'imagens',
    most: (count) => `no máximo ${count}`,
    description: (error) => `Erro ${error}.`,
    bin: (confidence, accuracy, count) => `${confidence}: ${accuracy} de ${count}.`,
  },
  kernels: {
    title: (count, size) => `${count} núcleo de ${size}`,
    description: (largest) => `O maior: ${largest}.`,
  },
};
const history = {
  points: [
    { step: 0, loss: 2.5, accuracy: 0.5 },
    { step: 50, loss: 0.5, accuracy: 0.995 },
  ],
  epochs: [{ step: 50, loss: 1.2, accuracy: 0.75 }],
  validation: [{ step: 50, loss: 0.5, accuracy: 0.95 }],
};
const named = (chart: Element) =>
  ['title', 'desc'].map((name) => chart.getElementsByTagName(name).item(0)?.textContent);
/** Without the ticks of the axes. */
const wordsOf = (chart: Element) => textsOf(chart).filter((text) => /\p{L}/u.test(text ?? ''));

describe('the texts of a chart', () => {
  it('are those given, of a curve', () => {
    const loss = render(h(LearningCurve, { history, measure: 'loss', texts }));
    expect(named(loss)).toEqual([
      'Perda no treino',
      'Perda: treino de 2,5 a 0,5, validação de 0,5 a 0,5.',
    ]);
    expect(wordsOf(loss)).toEqual(['Perda', 'validação', 'média', 'treino', 'passo']);
    const accuracy = render(h(LearningCurve, { history, measure: 'accuracy', texts }));
    expect(textsOf(accuracy)).toContain('99,5 %');
    const empty = render(h(LearningCurve, { history: { points: [] }, measure: 'loss', texts }));
    expect(wordsOf(empty)).toEqual(['Perda', 'nada ainda']);
  });

  it('are those given, of a reliability diagram', () => {
    const bins = [{ lower: 0.5, upper: 1, count: 8000, accuracy: 0.5, confidence: 0.75 }];
    const chart = render(h(ReliabilityDiagram, { bins, error: 0.25, texts }));
    expect(named(chart)).toEqual(['Confiabilidade', 'Erro 25,00 %. 75 %: 50 % de 8.000.']);
    const { heading, even, samples } = texts.reliability;
    expect(wordsOf(chart)).toEqual([heading, even, samples, 'no máximo 8.000']);
  });

  it('are those given, of kernels', () => {
    const kernels = [new Float32Array([0.125])];
    const chart = render(h(KernelPictures, { kernels, width: 1, height: 1, texts }));
    expect(named(chart)).toEqual(['1 núcleo de 1×1', 'O maior: 0,125.']);
  });
});

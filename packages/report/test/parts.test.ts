import {
  CalibrationTable,
  ClassTable,
  ConfusionTable,
  englishEvaluationTexts,
  type EvaluationTexts,
  Headline,
  SampleAnswers,
  UnitChoice,
} from '@mnist-cnn/report/parts';
import { parse } from 'node-html-parser';
import { h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { sampleEvaluation } from './report-samples.ts';

const evaluation = sampleEvaluation({ samples: 2000 });
const [mistake] = evaluation.mistakes;
const texts: EvaluationTexts = {
  ...englishEvaluationTexts,
  language: 'pt-BR',
  mistakes: { caption: '', sample: '', is: 'é', readAs: 'lido como' },
};
const render = <Props>(part: VNode<Props>) => parse(renderToString(part));

describe('the parts of a shown evaluation', () => {
  it('write numbers as the language of their texts does', () => {
    const samples = render(h(Headline, { evaluation, texts })).querySelector(
      '[data-field=samples]',
    );
    expect(samples?.text).toBe('2.000');
    for (const part of [ClassTable, CalibrationTable, Headline]) {
      const shown = render(h(part, { evaluation, texts })).querySelectorAll('[data-field]');
      for (const { text } of shown) expect(text).toMatch(/^[\d.]*\d(,\d+)?( %)?$/);
    }
  });

  it('let a cell of the matrix be what a page wants it to be', () => {
    const { actual, predicted } = mistake;
    const table = render(
      h(ConfusionTable, {
        evaluation,
        children: ({ label, count, numbers }) =>
          h('button', { 'aria-label': label, value: count }, numbers),
      }),
    );
    const cells = table.querySelectorAll('tbody tr')[actual].querySelectorAll('button');
    const count = evaluation.confusionMatrix[actual][predicted];
    expect(cells).toHaveLength(10);
    expect(cells[predicted].getAttribute('value')).toBe(String(count));
    expect(cells[predicted].getAttribute('aria-label')).toContain(
      `${actual} taken for ${predicted}: ${count} of 200`,
    );
    expect(cells[predicted].querySelector('.percent')?.text).toBe(((100 * count) / 200).toFixed(1));
  });

  it('begin with counts chosen', () => {
    const [counts, percent] = render(h(UnitChoice, { texts })).querySelectorAll('input');
    expect([counts, percent].map((input) => input.hasAttribute('checked'))).toEqual([true, false]);
  });

  it('say of a mistake what it is and what it was read as, and where that stands', () => {
    const { actual, predicted, probabilities } = mistake;
    const card = render(
      h(SampleAnswers, { evaluation, answer: mistake, path: 'mistakes.0.probabilities', texts }),
    );
    expect(card.querySelectorAll('p span').map(({ text }) => text)).toEqual([
      `é ${actual}`,
      `lido como ${predicted}`,
    ]);
    const fields = card
      .querySelectorAll('data')
      .map((data) => [data.getAttribute('data-field'), data.getAttribute('value')]);
    expect(fields).toEqual(
      [actual, predicted].map((c) => [`mistakes.0.probabilities.${c}`, String(probabilities[c])]),
    );
  });

  it('say of a right answer what it was read as, without probabilities where none are known', () => {
    const answer = { index: 7, actual: 3, predicted: 3 };
    const card = render(h(SampleAnswers, { evaluation, answer }));
    expect(card.querySelectorAll('p').map(({ text }) => text.trim())).toEqual(['#7', 'read as 3']);
    expect(card.querySelector('svg')).toBeNull();
  });
});

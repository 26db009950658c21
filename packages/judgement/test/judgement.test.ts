import '@tensorflow/tfjs-backend-cpu';
import { attachJudgement, judgementOf, JudgementError, parseJudgement } from '@mnist-cnn/judgement';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, test } from 'vitest';
import { sample } from './sample.ts';

test('one with a neuron and a rule of shades, as there were, is read without them', () => {
  const before = { ...sample, neuron: { weights: [1], bias: 0 }, maxShaded: 0.1, minDigitness: 0 };
  expect(parseJudgement(before)).toEqual(sample);
});

test('what is written as JSON is read back', () => {
  expect(parseJudgement(JSON.parse(JSON.stringify(sample)))).toEqual(sample);
});

describe('nonsense is refused with the field', () => {
  test.each<[string, unknown]>([
    ['', 'no JSON'],
    ['', null],
    ['format', { ...sample, format: 2 }],
    ['temperature', { ...sample, temperature: 0 }],
    ['temperature', { ...sample, temperature: NaN }],
    ['minProbability', { ...sample, minProbability: 1.5 }],
    ['fit', { ...sample, fit: undefined }],
  ])('%s', (field, value) => {
    expect(() => parseJudgement(value)).toThrow(JudgementError);
    expect(() => parseJudgement(value)).toThrow(`${field}: `);
  });
});

test('a model carries a judgement beside what else it carries', () => {
  const model = sequential({ layers: [layers.dense({ units: 2, inputShape: [2] })] });
  expect(judgementOf(model)).toBeUndefined();
  model.setUserDefinedMetadata({ note: 'kept' });
  attachJudgement(model, sample);
  expect(judgementOf(model)).toEqual(sample);
  expect(model.getUserDefinedMetadata()).toMatchObject({ note: 'kept' });
  model.setUserDefinedMetadata({ judgement: { temperature: 'hot' } });
  expect(() => judgementOf(model)).toThrow('temperature: ');
  model.dispose();
});

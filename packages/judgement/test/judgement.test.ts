import '@tensorflow/tfjs-backend-cpu';
import { attachJudgement, judgementOf, JudgementError, parseJudgement } from '@mnist-cnn/judgement';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, test } from 'vitest';
import { sample } from './sample.ts';

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
    ['minDigitness', { ...sample, minDigitness: null }],
    ['minProbability', { ...sample, minProbability: 1.5 }],
    ['neuron.weights', { ...sample, neuron: { weights: [], bias: 0 } }],
    ['neuron.weights.1', { ...sample, neuron: { weights: [1, Infinity], bias: 0 } }],
    [
      'neuron.weights',
      { ...sample, neuron: { weights: Array.from({ length: 70_000 }, () => 1), bias: 0 } },
    ],
    ['fit', { ...sample, fit: undefined }],
  ])('%s', (field, value) => {
    expect(() => parseJudgement(value)).toThrow(JudgementError);
    expect(() => parseJudgement(value)).toThrow(`${field}: `);
  });

  test('in a few words, however much is wrong', () => {
    const weights = Array.from({ length: 60_000 }, () => 'x');
    let message = '';
    try {
      parseJudgement({ ...sample, neuron: { weights, bias: 0 } });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('And 59997 more.');
    expect(message.length).toBeLessThan(500);
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

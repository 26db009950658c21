import { digitness, fitDigitNeuron } from '@mnist-cnn/judgement';
import { expect, test } from 'vitest';

const digits = { values: Float32Array.of(2, 1, 3, 0.5, 1, 0, 2.5, 2, 0.5, 1.5, 3, 1), features: 2 };
const others = { values: Float32Array.of(0, 1, 1, 2, 0.5, 0, 2, 3), features: 2 };

test('the neuron is the logistic regression of scikit-learn 1.9 with both sides weighing the same', () => {
  const { weights, bias } = fitDigitNeuron(digits, others);
  expect(weights[0]).toBeCloseTo(2.27354186, 2);
  expect(weights[1]).toBeCloseTo(-1.41771192, 2);
  expect(bias).toBeCloseTo(-1.21032532, 2);
});

test('its output is a weighted sum', () => {
  const neuron = { weights: [2, -1], bias: 0.5 };
  expect([...digitness(neuron, { values: Float32Array.of(1, 1, 0, 3), features: 2 })]).toEqual([
    1.5, -2.5,
  ]);
});

test('the same images give the same neuron, and a zero column the weight zero', () => {
  const wide = (values: Float32Array) => ({
    values: Float32Array.from({ length: (values.length / 2) * 3 }, (_, i) =>
      i % 3 === 2 ? 0 : values[Math.floor(i / 3) * 2 + (i % 3)],
    ),
    features: 3,
  });
  const neuron = fitDigitNeuron(wide(digits.values), wide(others.values));
  const narrow = fitDigitNeuron(digits, others);
  expect(neuron).toEqual({ ...narrow, weights: [...narrow.weights, 0] });
});

test('other features and no images are refused', () => {
  expect(() => fitDigitNeuron(digits, { values: Float32Array.of(1), features: 1 })).toThrow(
    'they have 2 and 1',
  );
  expect(() => fitDigitNeuron({ values: new Float32Array(0), features: 2 }, others)).toThrow(
    'The digits need at least one image',
  );
});

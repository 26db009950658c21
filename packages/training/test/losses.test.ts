import { classes, createExamples, floats, type Targets } from '@mnist-cnn/dataset';
import {
  binaryCrossEntropy,
  crossEntropy,
  fit,
  meanSquaredError,
  type LossOptions,
} from '@mnist-cnn/training';
import { tensor2d, tidy } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { computeShare } from './compute-share.ts';
import { useWasm } from './wasm-backend.ts';

const LOGITS = [1, 2, -1, 0.5, 0.1, 3];

/** A model that gives what it reads, past an activation. */
function identity(activation: 'linear' | 'softmax' | 'sigmoid', units = 3) {
  const model = sequential({
    layers: [layers.dense({ units, inputShape: [units], activation, useBias: false })],
  });
  const ones = Array.from({ length: units * units }, (_, at) => Number(at % (units + 1) === 0));
  tidy(() => model.setWeights([tensor2d(ones, [units, units])]));
  return model;
}

async function lossOf(
  loss: LossOptions,
  activation: 'linear' | 'softmax' | 'sigmoid',
  targets: Targets,
  inputs = LOGITS,
  weights?: Float32Array,
): Promise<number> {
  const model = identity(activation, inputs.length / (inputs.length > 2 ? 2 : 1));
  const units = Number(model.inputs[0].shape[1]);
  const examples = createExamples({ inputs: floats(inputs, [units]), targets, weights });
  const share = await computeShare(model, examples, { loss });
  return share.loss.dataSync()[0];
}

const hard = classes([1, 0], 3);
const soft = floats([0.2, 0.5, 0.3, 0.1, 0.6, 0.3], [3]);
const yesOrNo = floats([0, 1, 1, 1, 0, 0], [3]);
const mean = (...values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The losses of both rows by PyTorch 2.15 in float64. */
const expected: readonly [
  string,
  LossOptions,
  'softmax' | 'sigmoid' | 'linear',
  Targets,
  number,
][] = [
  ['cross-entropy', crossEntropy(), 'softmax', hard, mean(0.34901221676818633, 2.628488389377504)],
  [
    'of logits',
    crossEntropy({ outputs: 'logits' }),
    'linear',
    hard,
    mean(0.34901221676818633, 2.628488389377504),
  ],
  [
    'with smoothing',
    crossEntropy({ labelSmoothing: 0.1 }),
    'softmax',
    hard,
    mean(0.4823455501015197, 2.558488389377504),
  ],
  [
    'with weights of classes',
    crossEntropy({ classWeights: [2, 0.5, 1] }),
    'softmax',
    hard,
    mean(0.17450610838409317, 5.256976778755008),
  ],
  [
    'of probabilities as targets',
    crossEntropy(),
    'softmax',
    soft,
    mean(1.4490122167681863, 2.1184883893775037),
  ],
  [
    'binary cross-entropy',
    binaryCrossEntropy(),
    'sigmoid',
    yesOrNo,
    mean(0.9178171286931395, 1.4223536652758064),
  ],
  [
    'the same of logits',
    binaryCrossEntropy({ outputs: 'logits' }),
    'linear',
    yesOrNo,
    mean(0.9178171286931395, 1.4223536652758064),
  ],
  ['mean squared error', meanSquaredError(), 'linear', yesOrNo, mean(2, 3.0866666666666664)],
];

describe.each([
  ['cpu', useCpu],
  ['wasm', useWasm],
])('on %s', (_, use) => {
  beforeAll(use);

  test.each(expected)('%s is that of PyTorch', async (__, loss, activation, targets, value) => {
    expect(await lossOf(loss, activation, targets)).toBeCloseTo(value, 5);
  });

  test('logits far apart give a finite loss', async () => {
    const far = floats([0, 1], [2]);
    expect(await lossOf(binaryCrossEntropy(), 'sigmoid', far, [200, -200])).toBeCloseTo(200, 4);
  });

  test('examples count as their weights say', async () => {
    const weights = Float32Array.of(3, 0.5);
    const value = (3 * 0.34901221676818633 + 0.5 * 2.628488389377504) / 2;
    expect(await lossOf(crossEntropy(), 'softmax', hard, LOGITS, weights)).toBeCloseTo(value, 5);
  });

  test('the loss of validation is that of training', async () => {
    const data = createExamples({ inputs: floats(LOGITS, [3]), targets: hard });
    const model = identity('softmax');
    const { epochs } = await fit({ model, data, validation: data, epochs: 1, learningRate: 0 });
    expect(epochs[0].validation?.loss).toBeCloseTo(epochs[0].loss, 5);
    expect(epochs[0].validation?.metrics).toEqual(epochs[0].metrics);
  });
});

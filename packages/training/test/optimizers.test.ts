import { adam, rmsprop, sgd, type OptimizerOptions } from '@mnist-cnn/training';
import { Optimizer } from '@mnist-cnn/training/parts';
import { memory, tensor1d, variable } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useCpu } from './backend.ts';
import { useWasm } from './wasm-backend.ts';

const GRADIENTS = [
  [0.1, -3, 0],
  [0.2, 1, -1e-4],
  [-0.3, 0.5, 2],
];

/** From [1, -2, 0.5], with a rate of 0.01: what Keras 3.15.1 computes on TensorFlow in float64. */
const expected: readonly [string, OptimizerOptions, number[][]][] = [
  [
    'gradient descent',
    sgd(),
    [
      [0.999, -1.97, 0.5],
      [0.997, -1.98, 0.500001],
      [1.0, -1.985, 0.480001],
    ],
  ],
  [
    'weight decay',
    sgd({ weightDecay: 0.1 }),
    [
      [0.998, -1.968, 0.4995],
      [0.995002, -1.976032, 0.4990015],
      [0.997007, -1.979056, 0.4785025],
    ],
  ],
  [
    'momentum',
    sgd({ momentum: 0.9 }),
    [
      [0.999, -1.97, 0.5],
      [0.9961, -1.953, 0.500001],
      [0.99649, -1.9427, 0.4800019],
    ],
  ],
  [
    "Nesterov's",
    sgd({ momentum: 0.9, nesterov: true }),
    [
      [0.9981, -1.943, 0.5],
      [0.99349, -1.9377, 0.5000019],
      [0.996841, -1.93343, 0.4620027],
    ],
  ],
  [
    'RMSProp',
    rmsprop(),
    [
      [0.9683788, -1.9683772, 0.5],
      [0.9398077, -1.9788601, 0.5031466],
      [0.965714, -1.9843026, 0.4715238],
    ],
  ],
  [
    'RMSProp with momentum',
    rmsprop({ momentum: 0.5 }),
    [
      [0.9683788, -1.9683772, 0.5],
      [0.9239971, -1.9630487, 0.5031466],
      [0.9277125, -1.9658269, 0.4730971],
    ],
  ],
  [
    'RMSProp, centered, with momentum',
    rmsprop({ momentum: 0.5, centered: true }),
    [
      [0.9666685, -1.9666667, 0.5],
      [0.9186111, -1.9606534, 0.5031481],
      [0.9205033, -1.9631238, 0.4713891],
    ],
  ],
];

describe.each([
  ['cpu', useCpu],
  ['wasm', useWasm],
])('on %s', (_, use) => {
  beforeAll(use);

  test.each(expected)('%s takes the steps of Keras', (__, options, steps) => {
    const before = memory().numTensors;
    const weight = variable(tensor1d([1, -2, 0.5]));
    const optimizer = new Optimizer([weight], options);
    for (const [index, values] of steps.entries()) {
      const gradient = tensor1d(GRADIENTS[index]);
      optimizer.update({ [weight.name]: gradient }, 0.01, index + 1);
      gradient.dispose();
      for (const [at, value] of weight.dataSync().entries())
        expect(value).toBeCloseTo(values[at], 5);
    }
    optimizer.dispose();
    weight.dispose();
    expect(memory().numTensors).toBe(before + 1); // what the variable was made of
  });
});

test('leaves a weight without a gradient as it is', async () => {
  await useCpu();
  for (const options of [adam(), sgd({ momentum: 0.9 }), rmsprop()]) {
    const weight = variable(tensor1d([1, 2]));
    new Optimizer([weight], options).update({}, 0.1, 1);
    expect(Array.from(weight.dataSync())).toEqual([1, 2]);
  }
});

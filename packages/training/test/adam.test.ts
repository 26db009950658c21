import { adam } from '@mnist-cnn/training';
import { Optimizer } from '@mnist-cnn/training/parts';
import { memory, tensor1d, variable } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { useCpu } from './backend.ts';

beforeAll(useCpu);

// Algorithm 1 of Kingma & Ba (2015), computed in float64 with NumPy 2.
const expected = [
  [0.99000000999999, -1.9900000003333334, 0.5],
  [0.9803481958451997, -1.9859978147928081, 0.5074308620373315],
  [0.9806811907689922, -1.9849692725686607, 0.5042369380538508],
];
const gradients = [
  [0.1, -3, 0],
  [0.2, 1, -1e-4],
  [-0.3, 0.5, 2],
];
const learningRates = [0.01, 0.01, 0.005];

test('three steps as in float64', () => {
  const weight = variable(tensor1d([1, -2, 0.5]));
  const optimizer = new Optimizer([weight], adam());
  expected.forEach((values, index) => {
    const gradient = tensor1d(gradients[index]);
    optimizer.update({ [weight.name]: gradient }, learningRates[index], index + 1);
    weight.dataSync().forEach((value, i) => expect(value).toBeCloseTo(values[i], 6));
  });
});

// Computed in float64 by torch.optim.AdamW of PyTorch 2.15 with weight_decay 0.1.
const decayed = [
  [0.98900000999999, -1.9880000003333334, 0.4995],
  [0.9783591958351997, -1.9820098147924747, 0.5064313620373315],
  [0.9782030111610747, -1.9799902676609311, 0.5029842223728322],
];

test('three steps with weight decay as in float64', () => {
  const weight = variable(tensor1d([1, -2, 0.5]));
  const optimizer = new Optimizer([weight], adam({ weightDecay: 0.1 }));
  decayed.forEach((values, index) => {
    const gradient = tensor1d(gradients[index]);
    optimizer.update({ [weight.name]: gradient }, learningRates[index], index + 1);
    weight.dataSync().forEach((value, i) => expect(value).toBeCloseTo(values[i], 6));
  });
});

test('leaves a weight without a gradient as it is', () => {
  const weight = variable(tensor1d([1, 2]));
  new Optimizer([weight], adam()).update({}, 0.1, 1);
  expect(Array.from(weight.dataSync())).toEqual([1, 2]);
});

test('holds two tensors a weight and frees them', () => {
  const weight = variable(tensor1d([1, 2]));
  const gradient = tensor1d([3, 4]);
  const before = memory().numTensors;
  const optimizer = new Optimizer([weight], adam());
  for (let step = 1; step < 4; step++) optimizer.update({ [weight.name]: gradient }, 0.1, step);
  expect(memory().numTensors).toBe(before + 2);
  optimizer.dispose();
  expect(memory().numTensors).toBe(before);
});

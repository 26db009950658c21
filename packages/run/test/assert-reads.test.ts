import '@tensorflow/tfjs-backend-cpu';
import { createCnn } from '@mnist-cnn/model';
import { assertReads } from '@mnist-cnn/run';
import { setBackend } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, test } from 'vitest';

beforeAll(() => setBackend('cpu'));

const dataset = (height: number, width: number, channels: number | undefined, classes: number) => ({
  name: 'things',
  test: {
    images: new Uint8Array(),
    labels: new Uint8Array(),
    count: 0,
    height,
    width,
    classes,
    ...(channels && { channels }),
  },
  classNames: Array.from({ length: classes }, (_, c) => String(c)),
});

const dense = (inputShape: (number | null)[]) =>
  sequential({
    name: 'net',
    layers: [
      inputShape.length === 1
        ? layers.dense({ units: 10, inputShape })
        : layers.globalAveragePooling2d({ inputShape }),
      layers.dense({ units: 10 }),
    ],
  });

test('images of the network’s size and classes, or of any size where it reads any, are read', () => {
  assertReads(createCnn(), dataset(28, 28, undefined, 10));
  assertReads(dense([null, null, 3]), dataset(20, 30, 3, 10));
});

test.each([
  [
    dense([28, 28, 1]),
    dataset(56, 14, 1, 10),
    'images of 56×14×1 in 10 classes; net reads 28×28×1 in 10',
  ],
  [
    dense([28, 28, 1]),
    dataset(28, 28, 3, 10),
    'images of 28×28×3 in 10 classes; net reads 28×28×1 in 10',
  ],
  [
    dense([28, 28, 1]),
    dataset(28, 28, 1, 26),
    'images of 28×28×1 in 26 classes; net reads 28×28×1 in 10',
  ],
  [dense([null, null, 1]), dataset(9, 9, 3, 10), 'net reads any×any×1 in 10 classes.'],
  [dense([784]), dataset(28, 28, 1, 10), 'a reshape layer whose inputShape is [28, 28, 1].'],
])('others are refused with both (%#)', (model, data, message) => {
  expect(() => assertReads(model, data)).toThrow(RangeError);
  expect(() => assertReads(model, data)).toThrow(message);
});

import { cellAt, describeLayers, receptiveField, type Rectangle } from '@mnist-cnn/explanation';
import { eye, reshape, tidy, type Rank } from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import './backend.ts';
import { randomCnn } from './models.ts';
import { modelOf, stacks } from './stacks.ts';

const cnn = describeLayers(randomCnn());
const fieldOf = (name: string, row: number, column: number) => {
  const layer = cnn.findIndex((described) => described.name === name);
  return receptiveField(cnn, layer, cellAt(cnn[layer].shape, { row, column, channel: 1 }));
};
const square = (row: number, column: number, side: number) => ({
  row,
  column,
  height: side,
  width: side,
});
const whole = { clipped: square(0, 0, 28), unclipped: square(0, 0, 28) };

describe('receptiveField', () => {
  it('is the pixel itself in the image', () => {
    expect(receptiveField(cnn, 0, 30)).toEqual({
      clipped: square(1, 2, 1),
      unclipped: square(1, 2, 1),
    });
  });

  // Sides by the recurrence of Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks",
  // Distill 2019: 5, 5 + 1, 6 + 4 × 2 and 14 + 1 × 2.
  it.each([
    ['conv1', 10, 10, square(8, 8, 5)],
    ['pool1', 5, 5, square(8, 8, 6)],
    ['conv2', 5, 5, square(4, 4, 14)],
    ['pool2', 3, 3, square(6, 6, 16)],
  ])('grows with depth: %s', (name, row, column, field) => {
    expect(fieldOf(name, row, column)).toEqual({ clipped: field, unclipped: field });
  });

  it('is clipped at the edges', () => {
    expect(fieldOf('conv1', 0, 27)).toEqual({
      clipped: { row: 0, column: 25, height: 3, width: 3 },
      unclipped: square(-2, 25, 5),
    });
    expect(fieldOf('pool2', 0, 0)).toEqual({
      clipped: square(0, 0, 10),
      unclipped: square(-6, -6, 16),
    });
  });

  it('follows a flattened cell to its place', () => {
    const cell = cellAt([7, 7, 64], { row: 3, column: 3, channel: 9 });
    expect(receptiveField(cnn, 5, cell).clipped).toEqual(square(6, 6, 16));
  });

  it.each(['dense', 'dropout', 'digit'])('is the whole image behind dense layers: %s', (name) => {
    const layer = cnn.findIndex((described) => described.name === name);
    expect(receptiveField(cnn, layer, 3)).toEqual(whole);
  });

  it('holds exactly the pixels that change a cell', () => {
    fc.assert(
      fc.property(stacks, fc.nat(), (stack, some) => {
        const model = modelOf(stack, { kernelInitializer: 'ones' });
        const described = describeLayers(model);
        const last = described.length - 1;
        const cell = some % described[last].shape.reduce((product, length) => product * length);
        const { clipped } = receptiveField(described, last, cell);
        expect(clipped).toEqual(boxOfInfluence(model, cell));
        model.dispose();
      }),
    );
  });

  it('is the whole image behind a softmax over all of it', () => {
    const flat = [layers.flatten({ inputShape: [4, 4, 1] }), layers.softmax()];
    const described = describeLayers(sequential({ layers: flat }));
    expect(receptiveField(described, 1, 5).clipped).toEqual(square(1, 1, 1));
    expect(receptiveField(described, 2, 5).clipped).toEqual(square(0, 0, 4));
  });

  it('ends at what is not supported', () => {
    const averaged = describeLayers(
      sequential({
        layers: [layers.averagePooling2d({ inputShape: [4, 4, 1], poolSize: 2 }), layers.flatten()],
      }),
    );
    expect(() => receptiveField(averaged, 2, 0)).toThrow(
      new RangeError('AveragePooling2D is not explained.'),
    );
  });
});

/** The rectangle around the pixels that make a cell of the output other than 0 when they alone are 1. */
function boxOfInfluence(model: LayersModel, cell: number): Rectangle {
  const [, height, width, channels] = model.inputs[0].shape.map(Number);
  const count = height * width * channels;
  const outputs = tidy(() => {
    const output = model.predict(reshape(eye(count), [count, height, width, channels]));
    return reshape<Rank.R2>(Array.isArray(output) ? output[0] : output, [count, -1]).arraySync();
  });
  const places = outputs.flatMap((cells, value) => {
    const pixel = Math.floor(value / channels);
    return cells[cell] === 0 ? [] : [{ row: Math.floor(pixel / width), column: pixel % width }];
  });
  const rows = places.map(({ row }) => row);
  const columns = places.map(({ column }) => column);
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return {
    row,
    column,
    height: Math.max(...rows) - row + 1,
    width: Math.max(...columns) - column + 1,
  };
}

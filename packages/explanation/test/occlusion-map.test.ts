import { occlusionMap } from '@mnist-cnn/explanation';
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import './backend.ts';
import { modelOfOnePixel } from './models.ts';

const model = modelOfOnePixel(Math.log(3)); // class 1 has a probability of 3 in 4 where its pixel is 1
const white = new Float32Array(16).fill(1);

describe('occlusionMap', () => {
  it('falls where the patch covers what the model looks at, and nowhere else', async () => {
    const map = await occlusionMap(model, white, { patch: 2, stride: 1 });
    expect(map).toMatchObject({ class: 1, patch: 2, stride: 1, rows: 3, columns: 3 });
    expect(map.probability).toBeCloseTo(0.75, 6);
    // The pixel lies at row 1, column 2: patches from rows 0 and 1, columns 1 and 2 cover it.
    const expected = [0, 0.25, 0.25, 0, 0.25, 0.25, 0, 0, 0];
    for (const [i, fall] of map.falls.entries()) expect(fall).toBeCloseTo(expected[i], 6);
  });

  it('rises for the other class', async () => {
    const { falls, probability } = await occlusionMap(model, white, { patch: 4, class: 0 });
    expect(probability).toBeCloseTo(0.25, 6);
    expect(falls).toHaveLength(1);
    expect(falls[0]).toBeCloseTo(-0.25, 6);
  });

  it('goes by the stride and leaves out what it does not reach', async () => {
    const { rows, columns } = await occlusionMap(model, white, { patch: 2, stride: 2 });
    expect([rows, columns]).toEqual([2, 2]);
    const uneven = await occlusionMap(model, white, { patch: 2, stride: 3 });
    expect([uneven.rows, uneven.columns]).toEqual([1, 1]);
  });

  it('fills the patch as told', async () => {
    const { falls } = await occlusionMap(model, white, { patch: 4, fill: 1 });
    expect(falls[0]).toBe(0);
  });

  it('leaves no tensor and does not change the image', async () => {
    const before = memory().numTensors;
    await occlusionMap(model, white, { patch: 2 });
    expect(memory().numTensors).toBe(before);
    expect(white.every((pixel) => pixel === 1)).toBe(true);
  });

  it.each([
    [{ patch: 5 }, 'The patch is a whole number from 1 to 4; it is 5.'],
    [{ stride: 0, patch: 2 }, 'The stride is a whole number from 1 to 4; it is 0.'],
    [{ class: 2, patch: 2 }, 'The model tells 2 classes apart; class 2 is none.'],
  ])('refuses %j', async (options, message) => {
    await expect(occlusionMap(model, white, options)).rejects.toThrow(new RangeError(message));
  });

  it('refuses an image of another size', async () => {
    await expect(occlusionMap(model, new Float32Array(9))).rejects.toThrow(
      'images of 4×4×1 = 16 values; there are 9.',
    );
  });
});

import { describeLayers, layerActivations } from '@mnist-cnn/explanation';
import { memory, tensor4d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import './backend.ts';
import { modelOfOnePixel, modelOfTwoKernels, randomCnn, randomValues } from './models.ts';

describe('layerActivations', () => {
  it('gives every layer, the image first', async () => {
    const pixels = Float32Array.from({ length: 16 }, (_, i) => i);
    const [image, convolution, flat] = await layerActivations(modelOfTwoKernels(), pixels);
    expect(image).toMatchObject({ kind: 'input', values: pixels, min: 0, max: 15 });
    // 1×0 + 2×1 + 3×2 + 4×4 + 5×5 + 6×6 = 85 in the first window, 21 more for each pixel that it moves.
    const sums = [85, 106, 169, 190, 253, 274];
    expect(convolution.shape).toEqual([3, 2, 2]);
    expect(convolution.values).toEqual(Float32Array.from(sums.flatMap((sum) => [sum, -sum])));
    expect(convolution).toMatchObject({ name: convolution.name, min: -274, max: 274 });
    expect(flat.values).toEqual(convolution.values);
  });

  it('ends with what the model predicts, and has as many values as each shape says', async () => {
    const model = randomCnn();
    const pixels = randomValues(784, 9);
    const activations = await layerActivations(model, pixels);
    const [output] = [model.predict(tensor4d(pixels, [1, 28, 28, 1]))].flat();
    expect(activations.at(-1)?.values).toEqual(await output.data());
    expect(activations.map(({ values }) => values.length)).toEqual(
      describeLayers(model).map(({ shape }) => shape.reduce((product, length) => product * length)),
    );
  });

  it('leaves no tensor and the model as it was', async () => {
    const model = modelOfOnePixel(1);
    const before = memory().numTensors;
    const first = await layerActivations(model, new Float32Array(16));
    first[0].values.fill(9);
    expect(await layerActivations(model, new Float32Array(16))).toMatchObject([{ max: 0 }, {}, {}]);
    expect(memory().numTensors).toBe(before);
  });

  it('refuses an image of another size', async () => {
    await expect(layerActivations(modelOfOnePixel(1), new Float32Array(9))).rejects.toThrow(
      'images of 4×4×1 = 16 values; there are 9.',
    );
  });
});

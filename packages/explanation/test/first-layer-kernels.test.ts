import { firstLayerKernels } from '@mnist-cnn/explanation';
import { memory } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import './backend.ts';
import { modelOfOnePixel, modelOfTwoKernels } from './models.ts';

describe('firstLayerKernels', () => {
  it("takes a convolution's kernels apart", async () => {
    const model = modelOfTwoKernels();
    expect(await firstLayerKernels(model)).toEqual({
      layer: model.layers[0].name,
      height: 2,
      width: 3,
      kernels: [Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(-1, -2, -3, -4, -5, -6)],
    });
  });

  it("gives a dense layer's weights the shape of the image", async () => {
    const found = await firstLayerKernels(modelOfOnePixel(5));
    expect(found).toMatchObject({ height: 4, width: 4 });
    expect(found?.kernels[1]).toEqual(new Float32Array(16).with(6, 5));
  });

  it('finds none behind several channels', async () => {
    const model = sequential({
      layers: [layers.conv2d({ inputShape: [4, 4, 3], filters: 1, kernelSize: 2 })],
    });
    expect(await firstLayerKernels(model)).toBeUndefined();
  });

  it('finds none where the first layer with weights is another one', async () => {
    const model = sequential({
      layers: [layers.batchNormalization({ inputShape: [4, 4, 1] }), layers.flatten()],
    });
    expect(await firstLayerKernels(model)).toBeUndefined();
  });

  it('refuses a model that does not read images', async () => {
    const model = sequential({ layers: [layers.dense({ inputShape: [4], units: 1 })] });
    await expect(firstLayerKernels(model)).rejects.toThrow(RangeError);
  });

  it('leaves no tensor', async () => {
    const model = modelOfTwoKernels();
    const before = memory().numTensors;
    await firstLayerKernels(model);
    expect(memory().numTensors).toBe(before);
  });
});

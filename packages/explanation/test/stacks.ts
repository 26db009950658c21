import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import * as fc from 'fast-check';

const pair = (most: number) =>
  fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }));

const step = fc.record({
  pooling: fc.boolean(),
  size: pair(5),
  strides: pair(3),
  padding: fc.constantFrom('same' as const, 'valid' as const),
});

/** Small images and up to three convolutions and poolings of any size, stride and padding; perhaps a dense layer. */
export const stacks = fc.record({
  image: fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 2 }),
  ),
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  dense: fc.boolean(),
});

type Stack = typeof stacks extends fc.Arbitrary<infer T> ? T : never;

/** The model of a stack; where a valid window would not fit, it is padded. */
export function modelOf(
  { image, steps, dense }: Stack,
  weights: Pick<Parameters<typeof layers.dense>[0], 'kernelInitializer' | 'biasInitializer'>,
): LayersModel {
  const model = sequential({ layers: [layers.inputLayer({ inputShape: image })] });
  for (const { pooling, size, strides, padding: wanted } of steps) {
    const [, height, width] = model.outputs[0].shape;
    const padding = size[0] > Number(height) || size[1] > Number(width) ? 'same' : wanted;
    model.add(
      pooling
        ? layers.maxPooling2d({ poolSize: size, strides, padding })
        : layers.conv2d({ filters: 2, kernelSize: size, strides, padding, ...weights }),
    );
  }
  if (dense) {
    model.add(layers.flatten());
    model.add(layers.dense({ units: 3, ...weights }));
  }
  return model;
}

import {
  classes,
  createExamples,
  examplesOf,
  floats,
  integers,
  levels,
  pickExamples,
  pickInputs,
  sizeOf,
} from '@mnist-cnn/dataset';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleImages } from './sample-images.ts';

describe('examples', () => {
  it('are counted by what a model reads', () => {
    const examples = createExamples({
      inputs: levels(new Uint8Array(3 * 4), [2, 2, 1]),
      targets: floats([0.5, 1, -1]),
      weights: Float32Array.of(1, 2, 3),
    });
    expect(examples.count).toBe(3);
    expect([sizeOf(examples.inputs), sizeOf(examples.targets)]).toEqual([4, 1]);
  });

  it('are refused where there are not as many targets or weights', () => {
    const inputs = integers([1, 2, 3, 4], [2]);
    expect(() => createExamples({ inputs, targets: classes([1], 2) })).toThrow(
      'Every example has its own targets, but there are 2 examples and 1 targets.',
    );
    const weights = Float32Array.of(1);
    expect(() => createExamples({ inputs, targets: classes([1, 0], 2), weights })).toThrow(
      'there are 2 examples and 1 weights',
    );
  });

  it('are made of images without a copy', () => {
    const images = sampleImages(7, 8);
    const { inputs, targets, count } = examplesOf(images);
    expect(count).toBe(2);
    expect(inputs).toEqual({ kind: 'levels', values: images.images, shape: [2, 3, 1] });
    expect(inputs.values).toBe(images.images);
    expect(targets.values).toBe(images.labels);
    expect(examplesOf({ ...images, width: 1, channels: 3 }).inputs.shape).toEqual([2, 1, 3]);
  });

  it('have values of their shape', () => {
    expect(() => levels(new Uint8Array(5), [2, 2])).toThrow(
      'Examples of shape [2, 2] have 4 numbers each; 5 numbers are no whole number of them.',
    );
    expect(() => floats([1], [0])).toThrow('A shape is integers of 1 or more; this is [0].');
  });

  it('have classes that there are', () => {
    expect(() => classes([0, 3], 3)).toThrow(
      'A label of 3 classes is an integer of 0 to 2; label 1 of 2 is 3.',
    );
    for (const wrong of [-1, 0.5, NaN, 2 ** 32])
      expect(() => classes([wrong], 3)).toThrow(RangeError);
    expect(() => classes([], 0)).toThrow('Classes are 1 to 65536; these are 0.');
    expect(() => classes([], 65_537)).toThrow(RangeError);
    expect(classes(Int32Array.of(65_535), 65_536).values).toEqual(Uint16Array.of(65_535));
    expect(classes([255], 256).values).toEqual(Uint8Array.of(255));
  });

  it('have whole numbers that 32 bits hold', () => {
    for (const wrong of [0.5, 2 ** 31, NaN]) expect(() => integers([wrong])).toThrow(RangeError);
    expect(integers([-1, 2 ** 31 - 1]).values).toEqual(Int32Array.of(-1, 2 ** 31 - 1));
  });
});

describe('picked examples', () => {
  it('are copies of those at the indices, in their order, of every kind', () => {
    const inputs = [
      levels(Uint8Array.of(1, 2, 3, 4, 5, 6), [2]),
      floats([1, 2, 3, 4, 5, 6], [2]),
      integers([1, 2, 3, 4, 5, 6], [2]),
    ];
    const targets = [classes([7, 8, 9], 10), classes([7, 8, 9], 1000), floats([7, 8, 9])];
    fc.assert(
      fc.property(
        fc.constantFrom(...inputs),
        fc.constantFrom(...targets),
        fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 6 }),
        (some, wanted, chosen) => {
          const examples = createExamples({
            inputs: some,
            targets: wanted,
            weights: Float32Array.of(1, 2, 3),
          });
          const picked = pickExamples(examples, Uint32Array.from(chosen));
          expect(picked.count).toBe(chosen.length);
          expect(picked.inputs).toMatchObject({ kind: some.kind, shape: [2] });
          expect([...picked.inputs.values]).toEqual(chosen.flatMap((i) => [2 * i + 1, 2 * i + 2]));
          expect([...picked.targets.values]).toEqual(chosen.map((i) => i + 7));
          expect(picked.targets.values.constructor).toBe(wanted.values.constructor);
          expect([...(picked.weights ?? [])]).toEqual(chosen.map((i) => i + 1));
        },
      ),
    );
  });

  it('are refused where there are none', () => {
    const inputs = { count: 2, inputs: floats([1, 2]) };
    expect(() => pickInputs(inputs, Uint32Array.of(1, 2))).toThrow(
      'There are examples 0 to 1; there is no 2.',
    );
  });
});

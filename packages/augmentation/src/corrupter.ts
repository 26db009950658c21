import { affineMap, type Placement } from './affine-map.ts';
import type { Corruption } from './corruptions.ts';
import { GaussianBlur } from './gaussian-blur.ts';
import { addGaussianNoise } from './gaussian-noise.ts';
import type { ImageSize } from './image-size.ts';
import { Pen } from './pen.ts';
import type { RandomSource } from './random-source.ts';
import { Warp } from './warp.ts';

/** Distorts one image where it lies; its index in the set decides the direction. */
export type Corrupter = (pixels: Float32Array, index: number) => void;

/** @param randomOf gives an image's own generator, by its index: asked for noise alone. */
export function createCorrupter(
  { kind, strength }: Corruption,
  size: ImageSize,
  randomOf: (index: number) => RandomSource,
): Corrupter {
  switch (kind) {
    case 'translation':
      return createMover(size, [
        { x: -strength },
        { x: strength },
        { y: -strength },
        { y: strength },
      ]);
    case 'rotation':
      return createMover(size, [{ rotation: strength }, { rotation: -strength }]);
    case 'scale':
      return createMover(size, [scaledBy(1 + strength), scaledBy(1 - strength)]);
    case 'shear':
      return createMover(size, [{ shear: strength }, { shear: -strength }]);
    case 'noise':
      return (pixels, index) => addGaussianNoise(pixels, strength, randomOf(index));
    case 'blur': {
      const blur = new GaussianBlur(size, strength);
      return (pixels) => blur.apply(pixels, 0);
    }
    case 'pen': {
      const pen = new Pen(size);
      return (pixels, index) =>
        index % 2 === 0 ? pen.widen(pixels, 0, strength) : pen.narrow(pixels, 0, strength);
    }
  }
}

/** Moves pixels by one placement after another, in turn. */
function createMover(size: ImageSize, placements: readonly Placement[]): Corrupter {
  const warp = new Warp(size);
  const maps = placements.map((placement) => affineMap(placement));
  return (pixels, index) => warp.apply(pixels, 0, maps[index % maps.length]);
}

/** Makes the picture `factor` times as large. */
const scaledBy = (factor: number): Placement => ({ scaleX: 1 / factor, scaleY: 1 / factor });

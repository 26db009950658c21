/** How far images are distorted, as plain data; every part of it is left out by 0. */
export interface Augmentation {
  /** Degrees: the angle is uniform in ±this. */
  readonly rotation: number;
  /** Each axis is scaled by a factor of its own, uniform in 1 ± this; less than 1. */
  readonly scale: number;
  /** Uniform in ±this: pixels along x for each pixel along y. */
  readonly shear: number;
  /** Pixels: along each axis uniform in ±this. */
  readonly translation: number;
  /** Pixels: the root mean square of the elastic displacement, over both axes, is uniform in [0, this]. */
  readonly elastic: number;
  /** With this probability the pen is made wider, and with the same narrower; at most 0.5. */
  readonly stroke: number;
  /** By how much: how far towards the largest or smallest of 3×3 pixels is uniform in [0, this]; at most 1. */
  readonly strokeStrength: number;
}

const LIMITS: readonly (readonly [name: keyof Augmentation, limit: number, text: string])[] = [
  ['rotation', 360, '0 to 360'],
  ['scale', 1 - Number.EPSILON, 'at least 0 and less than 1'],
  ['shear', Number.MAX_VALUE, 'finite and at least 0'],
  ['translation', Number.MAX_VALUE, 'finite and at least 0'],
  ['elastic', Number.MAX_VALUE, 'finite and at least 0'],
  ['stroke', 0.5, '0 to 0.5'],
  ['strokeStrength', 1, '0 to 1'],
];

/** @throws RangeError that names the first part that is not as it must be. */
export function assertAugmentation(augmentation: Augmentation): void {
  for (const [name, limit, text] of LIMITS) {
    const value = augmentation[name];
    if (value >= 0 && value <= limit) continue;
    throw new RangeError(`An augmentation's ${name} is ${text}; this is ${value}.`);
  }
}

export { assertAugmentation, type Augmentation } from './augmentation.ts';
export { Distorter } from './distorter.ts';
export { affineMap, type AffineMap, type Placement } from './affine-map.ts';
export { type ByteImages, corruptImages } from './corrupt-images.ts';
export {
  type Corruption,
  type CorruptionKind,
  corruptions,
  type StandardCorruption,
} from './corruptions.ts';
export { ElasticField } from './elastic-field.ts';
export { Pen } from './pen.ts';
export { Warp, type Displacement } from './warp.ts';
export type { ImageSize } from './image-size.ts';
export type { RandomSource } from './random-source.ts';

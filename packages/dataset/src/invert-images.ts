import type { LabelledImages } from './labelled-images.ts';

/** Every image as its negative, level l being 255 - l: dark ink on light paper as MNIST has it, and back; the same labels. */
export function invertImages(data: LabelledImages): LabelledImages {
  return { ...data, images: data.images.map((level) => 255 - level) };
}

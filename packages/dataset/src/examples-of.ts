import { classes, levels, type Examples, type Inputs } from './examples.ts';
import type { Images, LabelledImages } from './labelled-images.ts';

/** Images and their classes as examples; the result shows the same memory. */
export function examplesOf(images: LabelledImages): Examples {
  return { ...inputsOf(images), targets: classes(images.labels, images.classes) };
}

/** Images as a model reads them, [height, width, channels] each; the result shows the same memory. */
export function inputsOf({ count, images, height, width, channels = 1 }: Images): Inputs {
  return { count, inputs: levels(images, [height, width, channels]) };
}

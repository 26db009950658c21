import { createExamples, floats, type Examples } from './examples.ts';
import { inputsOf } from './examples-of.ts';
import type { Images, LabelledImages } from './labelled-images.ts';

/** What an image of no class counts in the loss beside one of a class. */
const WEIGHT = 0.5;

/**
 * Images of classes, and after them images of none, for which a model is to find every class as likely and which count half.
 *
 * Throws a RangeError where they are of different sizes. Source: Hendrycks, Mazeika, Dietterich, "Deep Anomaly Detection with
 * Outlier Exposure", 2019, arXiv:1812.04606.
 */
export function examplesWithOthers(images: LabelledImages, others: Images): Examples {
  const { labels, classes, count } = images;
  const shape = shapeOf(images);
  if (shape !== shapeOf(others)) {
    throw new RangeError(
      `Images of classes and of none are of one size; these are ${shape} and ${shapeOf(others)}.`,
    );
  }
  const values = new Uint8Array(images.images.length + others.images.length);
  values.set(images.images);
  values.set(others.images, images.images.length);
  const { inputs } = inputsOf({ ...images, images: values, count: count + others.count });
  const targets = new Float32Array((count + others.count) * classes).fill(1 / classes);
  targets.fill(0, 0, count * classes);
  for (const [image, label] of labels.entries()) targets[image * classes + label] = 1;
  const weights = new Float32Array(count + others.count).fill(WEIGHT).fill(1, 0, count);
  return createExamples({ inputs, targets: floats(targets, [classes]), weights });
}

function shapeOf({ height, width, channels = 1 }: Images): string {
  return `${height}×${width}×${channels}`;
}

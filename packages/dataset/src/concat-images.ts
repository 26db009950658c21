import { sameKind, type LabelledImages, type Labels } from './labelled-images.ts';

/**
 * One set after another, copied.
 *
 * Throws a RangeError where their images are of different sizes or classes.
 */
export function concatImages(first: LabelledImages, second: LabelledImages): LabelledImages {
  for (const key of ['height', 'width', 'channels', 'classes'] as const) {
    if ((first[key] ?? 1) !== (second[key] ?? 1)) {
      throw new RangeError(
        `Only sets of the same ${key} can be joined; these have ${first[key]} and ${second[key]}.`,
      );
    }
  }
  return {
    ...first,
    count: first.count + second.count,
    images: concatBytes(first.images, second.images),
    labels: concatLabels(first.labels, second.labels),
  };
}

function concatBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

function concatLabels(first: Labels, second: Labels): Labels {
  const whole = sameKind(first, first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

// What a stranger's training has of its own: threads import it, as the tests do.
import { abs, mean, mul, reshape, serialization, sub } from '@tensorflow/tfjs-core';
import { initializers, layers } from '@tensorflow/tfjs-layers';

/** A layer that multiplies by a number that it learns. */
export class Scale extends layers.Layer {
  static className = 'Scale';

  build() {
    this.scale = this.addWeight('scale', [1], 'float32', initializers.ones());
    this.built = true;
  }

  call(inputs) {
    return mul([inputs].flat()[0], this.scale.read());
  }

  computeOutputShape(shape) {
    return shape;
  }
}
serialization.registerClass(Scale);

/** The mean distance, so many times. */
export const distance =
  ({ times }) =>
  (targets, outputs) =>
    mul(mean(reshape(abs(sub(targets, outputs)), [targets.shape[0], -1]), 1), times);

/** Turns one number in ten to its opposite. */
export function flip({ numbers }, random) {
  for (let at = 0; at < numbers.length; at++) {
    if (random.nextFloat() < 0.1) numbers[at] = 1 - numbers[at];
  }
}

/** No function. */
export const nothing = 1;

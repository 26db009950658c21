import type { LayerActivation } from './layer-activations.ts';
import type { Place } from './place.ts';
import { cut, type Rectangle } from './rectangle.ts';
import { coveredBy, type SlidingWindow } from './sliding-window.ts';
import { splitChannels } from './split-channels.ts';

export interface MaxPoolingExplanation {
  readonly kind: 'max-pooling';
  /** In the layer before; it may reach beyond the edges. */
  readonly window: Rectangle;
  /** Of the cell's channel, [height, width] of the window; −Infinity beyond the edges. */
  readonly values: Float32Array;
  /** The index in `values` of the largest, the first where several are. */
  readonly winner: number;
  /** The largest value. */
  readonly output: number;
}

export function explainMaxPooling(
  sliding: SlidingWindow,
  before: LayerActivation,
  { row, column, channel }: Place,
): MaxPoolingExplanation {
  const window = coveredBy(sliding, { row, column, height: 1, width: 1 });
  const patch = cut(before.values, before.shape, window, -Infinity);
  const values = splitChannels(patch, before.shape[2])[channel];
  const output = values.reduce((most, value) => Math.max(most, value));
  return { kind: 'max-pooling', window, values, winner: values.indexOf(output), output };
}

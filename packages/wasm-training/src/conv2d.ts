import { conv2dGeometry } from './geometry.ts';
import type { TrainingKernel } from './tfjs-internals.ts';

/**
 * A convolution with padding `same` whose stride is longer than its filter, with the padding spelled out.
 *
 * Stock leaves the output at zero where no padding is needed and input is left over: in XNNPACK's own computation of
 * `same` that is a negative padding. Serves Conv2D and FusedConv2D; every other convolution is left to stock.
 */
export const conv2d: TrainingKernel = ({ inputs, attributes, stock }) => {
  const { x, filter } = inputs;
  if (!x || !filter || attributes['pad'] !== 'same') return undefined;
  const geometry = conv2dGeometry(x.shape, filter.shape, attributes, attributes['dilations']);
  if (!geometry) return undefined;
  const { strideHeight, strideWidth, effectiveFilterHeight, effectiveFilterWidth } = geometry;
  if (strideHeight <= effectiveFilterHeight && strideWidth <= effectiveFilterWidth)
    return undefined;

  const { top, bottom, left, right } = geometry.padInfo;
  const pad = [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  return stock(inputs, { ...attributes, pad });
};

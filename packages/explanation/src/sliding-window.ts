import type { serialization } from '@tensorflow/tfjs-core';
import type { Rectangle } from './rectangle.ts';

/** How a convolution or a pooling goes over its input. */
export interface SlidingWindow {
  readonly height: number;
  readonly width: number;
  /** Input rows from one output row to the next. */
  readonly rowStride: number;
  readonly columnStride: number;
  /** Rows of padding above the input. */
  readonly top: number;
  /** Columns of padding at the left of the input. */
  readonly left: number;
}

/**
 * The window of a given size by the rest of a layer's configuration; undefined where channels come first or the window is
 * dilated.
 *
 * Source of the padding: https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
 */
export function slidingWindow(
  size: serialization.ConfigDictValue,
  { strides, padding, dataFormat, dilationRate = 1 }: serialization.ConfigDict,
  input: readonly number[],
  output: readonly number[],
): SlidingWindow | undefined {
  if (dataFormat === 'channelsFirst' || pair(dilationRate).some((rate) => rate !== 1)) {
    return undefined;
  }
  const [height, width] = pair(size);
  const [rowStride, columnStride] = pair(strides);
  const before = (axis: number, length: number, stride: number) => {
    const whole = padding === 'same' ? (output[axis] - 1) * stride + length - input[axis] : 0;
    return Math.max(0, Math.floor(whole / 2));
  };
  return {
    height,
    width,
    rowStride,
    columnStride,
    top: before(0, height, rowStride),
    left: before(1, width, columnStride),
  };
}

/** What the windows of a rectangle of output cells cover of the input, padding included. */
export function coveredBy(window: SlidingWindow, cells: Rectangle): Rectangle {
  return {
    row: cells.row * window.rowStride - window.top,
    column: cells.column * window.columnStride - window.left,
    height: (cells.height - 1) * window.rowStride + window.height,
    width: (cells.width - 1) * window.columnStride + window.width,
  };
}

function pair(value: serialization.ConfigDictValue): [number, number] {
  const [first, second] = Array.isArray(value) ? value : [value, value];
  return [Number(first), Number(second)];
}

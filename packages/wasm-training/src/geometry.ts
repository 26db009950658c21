import * as tf from '@tensorflow/tfjs-core';

type Shape4D = [number, number, number, number];
type Pair = [number, number];
type Padding = Parameters<typeof tf.backend_util.computeConv2DInfo>[4];
type Rounding = Parameters<typeof tf.backend_util.computeConv2DInfo>[5];

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isShape4D = (value: unknown): value is Shape4D =>
  Array.isArray(value) && value.length === 4 && value.every(isNumber);
const isPair = (value: unknown): value is Pair =>
  Array.isArray(value) && value.length === 2 && value.every(isNumber);
const isPadding = (value: unknown): value is Padding =>
  value === 'valid' ||
  value === 'same' ||
  isNumber(value) ||
  (Array.isArray(value) && value.length === 4 && value.every(isPair));
const isRounding = (value: unknown): value is Rounding =>
  value === undefined ||
  value === null ||
  value === 'floor' ||
  value === 'round' ||
  value === 'ceil';
const isStride = (value: unknown): value is number | Pair => isNumber(value) || isPair(value);

/**
 * Sizes and paddings of an NHWC convolution; undefined where the attributes say another one.
 *
 * @throws RangeError for a filter so much larger than the image that tfjs computes a negative size.
 */
export function conv2dGeometry(
  inputShape: unknown,
  filterShape: unknown,
  { strides, pad, dataFormat, dimRoundingMode }: tf.NamedAttrMap,
  dilations: unknown = 1,
): tf.backend_util.Conv2DInfo | undefined {
  if (dataFormat !== 'NHWC' || !isShape4D(inputShape) || !isShape4D(filterShape)) return undefined;
  if (!isStride(strides) || !isStride(dilations)) return undefined;
  if (!isPadding(pad) || !isRounding(dimRoundingMode)) return undefined;
  return withOutput(
    tf.backend_util.computeConv2DInfo(
      inputShape,
      filterShape,
      strides,
      dilations,
      pad,
      dimRoundingMode,
    ),
  );
}

/**
 * Sizes and paddings of an NHWC depthwise convolution, whose filter is `[height, width, channels, multiplier]`; undefined
 * where the attributes say another one.
 *
 * @throws RangeError for a filter so much larger than the image that tfjs computes a negative size.
 */
export function depthwiseGeometry(
  inputShape: unknown,
  filterShape: unknown,
  { strides, pad, dilations, dimRoundingMode }: tf.NamedAttrMap,
): tf.backend_util.Conv2DInfo | undefined {
  if (!isShape4D(inputShape) || !isShape4D(filterShape)) return undefined;
  if (!isStride(strides) || !isPadding(pad) || !isRounding(dimRoundingMode)) return undefined;
  const steps = dilations ?? 1;
  if (!isStride(steps)) return undefined;
  return withOutput(
    tf.backend_util.computeConv2DInfo(
      inputShape,
      filterShape,
      strides,
      steps,
      pad,
      dimRoundingMode,
      true,
    ),
  );
}

/** Sizes and paddings of a morphological dilation, whose filter is `[height, width, channels]`. */
export function dilationGeometry(
  inputShape: unknown,
  filterShape: readonly number[],
  { strides, pad, dilations }: tf.NamedAttrMap,
): tf.backend_util.Conv2DInfo | undefined {
  const [height, width, channels] = filterShape;
  const attributes = { strides, pad, dataFormat: 'NHWC' };
  return conv2dGeometry(inputShape, [height, width, channels, channels], attributes, dilations);
}

/**
 * Sizes and paddings of an NHWC pooling; undefined where the attributes say another one.
 *
 * @throws RangeError for a window so much larger than the image that tfjs computes a negative size.
 */
export function poolGeometry(
  inputShape: unknown,
  { filterSize, strides, pad, dimRoundingMode }: tf.NamedAttrMap,
): tf.backend_util.Conv2DInfo | undefined {
  if (!isShape4D(inputShape) || !isStride(filterSize) || !isStride(strides)) return undefined;
  if (!isPadding(pad) || !isRounding(dimRoundingMode)) return undefined;
  return withOutput(
    tf.backend_util.computePool2DInfo(inputShape, filterSize, strides, 1, pad, dimRoundingMode),
  );
}

/** A pooling as the SIMD kernels take it, but for its batch. */
export function poolNumbers(geometry: tf.backend_util.Conv2DInfo) {
  const { inHeight, inWidth, inChannels, filterHeight, filterWidth } = geometry;
  const { strideHeight, strideWidth, padInfo, outHeight, outWidth } = geometry;
  const image = [inHeight, inWidth, inChannels] as const;
  const steps = [strideHeight, strideWidth, padInfo.top, padInfo.left] as const;
  return [...image, filterHeight, filterWidth, ...steps, outHeight, outWidth] as const;
}

function withOutput(geometry: tf.backend_util.Conv2DInfo): tf.backend_util.Conv2DInfo {
  const { outHeight, outWidth, filterHeight, filterWidth, inHeight, inWidth } = geometry;
  if (outHeight >= 0 && outWidth >= 0) return geometry;
  throw new RangeError(
    `Expected a window that fits into the padded image; ${filterHeight}×${filterWidth} exceeds ${inHeight}×${inWidth} and its padding.`,
  );
}

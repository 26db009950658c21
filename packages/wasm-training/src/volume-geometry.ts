import * as tf from '@tensorflow/tfjs-core';

type Triple = [number, number, number];
type Shape5D = [number, number, number, number, number];
type Padding = 'same' | 'valid' | number;
type Rounding = 'floor' | 'round' | 'ceil';

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isList = (value: unknown, length: number): boolean =>
  Array.isArray(value) && value.length === length && value.every(isNumber);
const isShape5D = (value: unknown): value is Shape5D => isList(value, 5);
const isSteps = (value: unknown): value is number | Triple => isNumber(value) || isList(value, 3);
const isPadding = (value: unknown): value is Padding =>
  value === 'same' || value === 'valid' || isNumber(value);
const isRounding = (value: unknown): value is Rounding | undefined =>
  value === undefined || value === 'floor' || value === 'round' || value === 'ceil';

/** Sizes and paddings of an NDHWC convolution; undefined where the attributes say another one. */
export function conv3dGeometry(
  inputShape: unknown,
  filterShape: unknown,
  { strides, pad, dilations }: tf.NamedAttrMap,
): tf.backend_util.Conv3DInfo | undefined {
  if (!isShape5D(inputShape) || !isShape5D(filterShape) || !isSteps(strides)) return undefined;
  const rates = dilations ?? 1;
  if (!isSteps(rates) || !isPadding(pad) || typeof pad === 'number') return undefined;
  return tf.backend_util.computeConv3DInfo(inputShape, filterShape, strides, rates, pad);
}

/** Sizes and paddings of an NDHWC pooling; undefined where the attributes say another one. */
export function pool3dGeometry(
  inputShape: unknown,
  { filterSize, strides, pad, dimRoundingMode, dataFormat = 'NDHWC' }: tf.NamedAttrMap,
): tf.backend_util.Conv3DInfo | undefined {
  const rounding = dimRoundingMode ?? undefined;
  if (!isShape5D(inputShape) || !isSteps(filterSize) || !isSteps(strides)) return undefined;
  if (!isPadding(pad) || !isRounding(rounding) || dataFormat !== 'NDHWC') return undefined;
  return tf.backend_util.computePool3DInfo(inputShape, filterSize, strides, 1, pad, rounding);
}

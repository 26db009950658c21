import {
  clipByValue,
  dispose,
  div,
  maximum,
  mul,
  type NamedTensorMap,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { assertNumber } from './assert-number.ts';

/** How large gradients may be: all together by their Euclidean norm, or each number by itself. */
export type GradientClipping = { readonly norm: number } | { readonly value: number };

/** @throws RangeError that says which bound is not as it must be. */
export function checkClipping(clipping: GradientClipping | null): void {
  if (clipping === null) return;
  const isNorm = 'norm' in clipping;
  const bound = isNorm ? clipping.norm : clipping.value;
  assertNumber(`The ${isNorm ? 'norm' : 'value'} to clip gradients to`, bound, { above: 0 });
}

/** What gradients are multiplied by and then cut off at, ±, where their norm is `norm`. */
export function clippingOf(
  clipping: GradientClipping,
  norm: number,
): { readonly scale: number; readonly limit: number } {
  return 'norm' in clipping
    ? { scale: clipping.norm / Math.max(clipping.norm, norm), limit: Infinity }
    : { scale: 1, limit: clipping.value };
}

/** The gradients clipped; those given are disposed. */
export function clipGradients(
  gradients: NamedTensorMap,
  clipping: GradientClipping,
  norm: Tensor,
): NamedTensorMap {
  const scale = 'norm' in clipping ? div(clipping.norm, maximum(clipping.norm, norm)) : undefined;
  const clipped = Object.entries(gradients).map(([name, gradient]) => [
    name,
    'value' in clipping
      ? clipByValue(gradient, -clipping.value, clipping.value)
      : mul(gradient, scale ?? 1),
  ]);
  dispose(gradients);
  return Object.fromEntries(clipped);
}

import type { Component } from '@mnist-cnn/digit-image';
import { quantileOf, type TextLine } from './text-lines.ts';

/** Gaps between numbers are at least this wide, in heights of the line's digits, beyond the gap that is usual in it. */
const WIDE = 0.6;
/** A gap this wide always is one. */
const WIDEST = 1;

/** The parts of a line in groups, a group a number: split where the gap is wide. */
export function splitLine({ components, height }: TextLine): Component[][] {
  const gaps: number[] = [];
  let right = -Infinity;
  for (const { box } of components) {
    gaps.push(box.left - right);
    right = Math.max(right, box.left + box.width);
  }
  const inner = gaps.slice(1);
  const usual = inner.length === 0 ? 0 : Math.max(0, quantileOf(inner, 0.5));
  const wide = Math.min(WIDEST * height, WIDE * height + usual);
  const groups: Component[][] = [];
  for (const [i, component] of components.entries()) {
    if (i === 0 || gaps[i] > wide) groups.push([]);
    groups[groups.length - 1].push(component);
  }
  return groups;
}

import { type Box, gapBetween } from './box.ts';
import type { Component } from './components.ts';

/** Which components are the digit's. */
export interface DigitParts {
  /** The heaviest. */
  readonly main: Component;
  /** It and what lies near it. */
  readonly parts: readonly Component[];
  /** Why the parts may not be one digit, if so. */
  readonly reason?: 'several' | 'cluttered';
}

/** Lighter than this share of the heaviest: a speck. */
const SPECK = 0.01;
/** Heavier than this share: a figure of its own, unless it is near. */
const FIGURE = 0.2;
/** Near: closer than this share of the heaviest one's longer side. */
const NEAR = 0.25;
const MOST_STRANGERS = 12;

/**
 * Chooses the components that make up the digit: the heaviest one and what lies near it, such as the bar of a 5.
 *
 * Left out are specks, and, where anything else of some size is there, frames and edges of the sheet (what covers a
 * whole side of the image) and ruled lines.
 */
export function digitPartsOf(
  components: readonly Component[],
  width: number,
  height: number,
): DigitParts {
  const inner = components.filter((part) => !isFrameOrLine(part, width, height));
  const substantial = inner.some(({ box }) => longerSide(box) >= 0.15 * Math.min(width, height));
  const candidates = substantial ? inner : components;
  const main = candidates.reduce((a, b) => (b.mass > a.mass ? b : a));
  const size = longerSide(main.box);
  const parts: Component[] = [];
  let strangers = 0;
  let figures = 0;
  for (const part of candidates) {
    const gap = gapBetween(main.box, part.box);
    const distance = Math.hypot(Math.max(0, gap.x), Math.max(0, gap.y)) / size;
    const weight = part.mass / main.mass;
    if (part === main || (weight > SPECK && distance < NEAR)) parts.push(part);
    else if (weight > FIGURE) figures++;
    else if (weight > SPECK) strangers++;
  }
  if (figures + strangers > MOST_STRANGERS) return { main, parts, reason: 'cluttered' };
  return figures > 0 ? { main, parts, reason: 'several' } : { main, parts };
}

function isFrameOrLine({ box, sides }: Component, width: number, height: number): boolean {
  const across = box.width >= 0.95 * width && box.height <= 0.08 * height;
  const down = box.height >= 0.95 * height && box.width <= 0.08 * width;
  return sides > 0 || across || down;
}

function longerSide(box: Box): number {
  return Math.max(box.width, box.height);
}

import { type Box, gapBetween } from './box.ts';
import type { Component } from './components.ts';
import { areSideBySide } from './side-by-side.ts';

/** Which components are the digit's. */
export interface DigitParts {
  /** The heaviest. */
  readonly main: Component;
  /** It and what hangs together with it. */
  readonly parts: readonly Component[];
  /** Why the parts may not be one digit, if so. */
  readonly reason?: 'several' | 'cluttered' | undefined;
}

/** Lighter than this share of the heaviest: a speck. */
const SPECK = 0.01;
/** Heavier than this share: a figure of its own, unless it is near. */
const FIGURE = 0.2;
/** Near: closer than this share of the heaviest one's longer side. */
const NEAR = 0.25;
/** More than these, specks aside, are a texture or a text. */
const MOST_PARTS = 24;

/**
 * Chooses the components that make up the digit: the heaviest one and what lies near it, such as the bar of a 5, or near
 * that.
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
  const visible = candidates.filter(({ mass }) => mass > SPECK * main.mass);
  if (visible.length > MOST_PARTS) return { main, parts: [main], reason: 'cluttered' };
  const parts = [main];
  for (const part of parts) {
    const near = visible.filter(
      (other) => !parts.includes(other) && distance(part.box, other.box) < NEAR * size,
    );
    parts.push(...near);
  }
  const figure = visible.some((part) => !parts.includes(part) && part.mass > FIGURE * main.mass);
  return figure || areSideBySide(parts) ? { main, parts, reason: 'several' } : { main, parts };
}

function isFrameOrLine({ box, sides }: Component, width: number, height: number): boolean {
  const across = box.width >= 0.95 * width && box.height <= 0.08 * height;
  const down = box.height >= 0.95 * height && box.width <= 0.08 * width;
  return sides > 0 || across || down;
}

function distance(a: Box, b: Box): number {
  const { x, y } = gapBetween(a, b);
  return Math.hypot(Math.max(0, x), Math.max(0, y));
}

function longerSide(box: Box): number {
  return Math.max(box.width, box.height);
}

import { type Box, gapBetween, unionOf } from './box.ts';
import type { Component } from './components.ts';

/** Figures that stand in a row are as tall as this share of the tallest. */
const TALL = 0.55;
/** And have ink of this share of the one with most. */
const HEAVY = 0.2;

interface Figure {
  readonly box: Box;
  readonly mass: number;
}

/** Whether components make up two figures or more that stand in a row, with paper between them: letters, or digits of a number. */
export function areSideBySide(components: readonly Component[]): boolean {
  const figures: Figure[] = [];
  for (const { box, mass } of components.toSorted((a, b) => a.box.left - b.box.left)) {
    const last = figures.pop();
    if (last && gapBetween(last.box, box).x <= 0) {
      figures.push({ box: unionOf([last.box, box]), mass: last.mass + mass });
    } else {
      if (last) figures.push(last);
      figures.push({ box, mass });
    }
  }
  const tallest = Math.max(...figures.map(({ box }) => box.height));
  const heaviest = Math.max(...figures.map(({ mass }) => mass));
  const inRow = figures.filter(
    ({ box, mass }) => box.height >= TALL * tallest && mass >= HEAVY * heaviest,
  );
  return inRow.length > 1;
}

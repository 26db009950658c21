import type { Component } from './components.ts';

/** An underline is so many times as long as it is thick. */
const FLAT = 6;
/** Rise and waviness of an underline, of its length. */
const RISE = 0.15;
/** A figure over an underline is as tall as this share of it, at least. */
const TALL = 0.25;
/** An underline is as wide as this share of the figure, at least, and lies under this share of it. */
const WIDE = 0.8;
const UNDER = 0.8;
/** Farther below than so many times the figure's height, a line is not its own. */
const FAR = 1;

/** The components that underline another one: flat, as wide as what stands above them, and apart from it. */
export function underlinesOf(components: readonly Component[]): readonly Component[] {
  const flat = components.filter(isFlat);
  const figures = components.filter((one) => !isFlat(one));
  return flat.filter((line) => figures.some((figure) => isUnder(line, figure)));
}

function isFlat({ box, pixels }: Component): boolean {
  const thickness = pixels / box.width;
  return box.width >= FLAT * thickness && box.height <= 1.5 * thickness + RISE * box.width;
}

function isUnder(line: Component, { box }: Component): boolean {
  const thickness = line.pixels / line.box.width;
  const right = Math.min(box.left + box.width, line.box.left + line.box.width);
  const overlap = right - Math.max(box.left, line.box.left);
  const gap = line.box.top - (box.top + box.height);
  const middle = line.box.top + line.box.height / 2 - (box.top + box.height);
  return (
    box.height >= TALL * line.box.width &&
    line.box.width >= WIDE * box.width &&
    overlap >= UNDER * box.width &&
    middle >= 1.2 * thickness &&
    gap <= FAR * box.height
  );
}

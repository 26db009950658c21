import type { Component, Labelling } from './components.ts';
import type { Sheet } from './sheet.ts';

/** What lies along the edge with this share of its outline is no writing: a table beside the sheet, a dark corner. */
const ALONG = 0.36;
/** Beside a figure, what touches the edge is no writing if it fills this share of its box: a finger. */
const SOLID = 0.5;
/** And is so many times as wide as the figure's pen. */
const WIDE = 1.4;
/** A figure is as long as this share of the image's shorter side. */
const FIGURE = 0.08;

/** The components that come in from beyond the edge of a sheet. */
export function edgesOf({ labels, components }: Labelling, sheet: Sheet): readonly Component[] {
  const touching = touchingEdge(labels, components.length, sheet);
  const width = labels.length / sheet.left.length;
  const along = ({ label, box }: Component) => touching[label] / (2 * (box.width + box.height));
  const figures = components.filter(
    (one) => along(one) === 0 && longerSide(one) >= FIGURE * Math.min(width, sheet.left.length),
  );
  const heaviest = figures.reduce<Component | undefined>(
    (most, one) => (most && most.mass >= one.mass ? most : one),
    undefined,
  );
  const isSolid = ({ box, pixels }: Component) => pixels >= SOLID * box.width * box.height;
  const isWide = ({ box }: Component) =>
    heaviest !== undefined && Math.min(box.width, box.height) >= WIDE * penOf(heaviest);
  return components.filter((one) => {
    if (coversAll(one, width, sheet.left.length)) return false;
    return along(one) >= ALONG || (along(one) > 0 && isSolid(one) && isWide(one));
  });
}

/** How many pixels of each component lie at the edge of a sheet. */
function touchingEdge(labels: Int32Array, count: number, { left, right }: Sheet): Uint32Array {
  const touching = new Uint32Array(count + 1);
  const height = left.length;
  const width = labels.length / height;
  const isOn = (x: number, y: number) => y >= 0 && y < height && x >= left[y] && x < right[y];
  for (let y = 0; y < height; y++) {
    for (let x = left[y]; x < right[y]; x++) {
      const label = labels[y * width + x];
      if (label === 0) continue;
      if (isOn(x - 1, y) && isOn(x + 1, y) && isOn(x, y - 1) && isOn(x, y + 1)) continue;
      touching[label]++;
    }
  }
  return touching;
}

function coversAll({ box }: Component, width: number, height: number): boolean {
  return box.width >= 0.9 * width && box.height >= 0.9 * height;
}

function penOf({ pixels, box }: Component): number {
  return pixels / (box.width + box.height);
}

function longerSide({ box }: Component): number {
  return Math.max(box.width, box.height);
}

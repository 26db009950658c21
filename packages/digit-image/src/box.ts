/** A rectangle of whole pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around all of the given boxes. */
export function unionOf(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

/** Empty pixels between two boxes along each axis; negative where they overlap. */
export function gapBetween(a: Box, b: Box): { readonly x: number; readonly y: number } {
  return {
    x: Math.max(a.left, b.left) - Math.min(a.left + a.width, b.left + b.width),
    y: Math.max(a.top, b.top) - Math.min(a.top + a.height, b.top + b.height),
  };
}

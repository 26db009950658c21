import type { Box } from './box.ts';
import type { Field } from './field.ts';

/** A set of marked pixels that hang together, diagonals included. */
export interface Component {
  /** Its number in the label map, from 1. */
  readonly label: number;
  readonly box: Box;
  readonly pixels: number;
  /** Sum of the field over it. */
  readonly mass: number;
  /** The field's largest value in it. */
  readonly peak: number;
  /** Sides of the image of which it covers nearly all. */
  readonly sides: number;
}

export interface Labelling {
  readonly labels: Int32Array;
  readonly components: readonly Component[];
}

const NEARLY_ALL = 0.9;

/** The connected components of the pixels at which `mask` exceeds a threshold, with the `field` measured over each. */
export function findComponents(mask: Field, threshold: number, field: Field): Labelling {
  const { width, height } = mask;
  const labels = new Int32Array(width * height);
  const stack = new Int32Array(width * height);
  const components: Component[] = [];
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== 0 || !(mask.data[start] > threshold)) continue;
    const label = components.length + 1;
    let [left, right, top, bottom] = [width, -1, height, -1];
    let [pixels, mass, peak] = [0, 0, 0];
    const touching = { left: 0, right: 0, top: 0, bottom: 0 };
    let depth = 1;
    stack[0] = start;
    labels[start] = label;
    while (depth > 0) {
      const i = stack[--depth];
      const x = i % width;
      const y = (i - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      pixels++;
      mass += Math.max(0, field.data[i]);
      peak = Math.max(peak, field.data[i]);
      if (x === 0) touching.left++;
      if (x === width - 1) touching.right++;
      if (y === 0) touching.top++;
      if (y === height - 1) touching.bottom++;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (labels[next] !== 0 || !(mask.data[next] > threshold)) continue;
          labels[next] = label;
          stack[depth++] = next;
        }
      }
    }
    const sides = [
      touching.left / height,
      touching.right / height,
      touching.top / width,
      touching.bottom / width,
    ].filter((part) => part >= NEARLY_ALL).length;
    const box = { left, top, width: right - left + 1, height: bottom - top + 1 };
    components.push({ label, box, pixels, mass, peak, sides });
  }
  return { labels, components };
}

import type { Component } from './components.ts';
import type { Field } from './field.ts';
import { quantile } from './quantile.ts';

/** The contrast of full ink: a high one among those of some components. */
export function inkLevelOf(
  contrast: Field,
  labels: Int32Array,
  components: readonly Component[],
): number {
  const values = new Float32Array(components.reduce((sum, { pixels }) => sum + pixels, 0));
  let n = 0;
  for (const { label, box } of components) {
    for (let y = box.top; y < box.top + box.height; y++) {
      for (let x = box.left; x < box.left + box.width; x++) {
        const i = y * contrast.width + x;
        if (labels[i] === label) values[n++] = contrast.data[i];
      }
    }
  }
  return quantile(values, 0.95);
}

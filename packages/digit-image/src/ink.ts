import type { Box } from './box.ts';
import { distanceTo } from './distance.ts';
import { createField, type Field } from './field.ts';

/**
 * The ink of a digit, 0–1, inside its box: contrast over the ink's level, a soft ramp from paper to ink.
 *
 * Only what lies on or close to the digit's own pixels counts; contrast within the noise is paper.
 *
 * @param belongs whether a pixel of the contrast map is one of the digit's
 * @param level the contrast of full ink
 * @param noise the contrast below which there is only noise
 * @param isForeign whether a pixel is known to be of something else, however near
 */
export function inkWithin(
  contrast: Field,
  box: Box,
  belongs: (index: number) => boolean,
  level: number,
  noise: number,
  isForeign: (index: number) => boolean = () => false,
): Field {
  const at = (i: number) =>
    (box.top + Math.floor(i / box.width)) * contrast.width + box.left + (i % box.width);
  const distance = distanceTo(box.width, box.height, (i) => belongs(at(i)));
  const reach = Math.max(2, 0.04 * Math.max(box.width, box.height));
  const ink = createField(box.width, box.height);
  for (let i = 0; i < ink.data.length; i++) {
    const v = contrast.data[at(i)];
    if (v > noise && distance.data[i] <= reach && !isForeign(at(i)))
      ink.data[i] = Math.min(1, v / level);
  }
  return ink;
}

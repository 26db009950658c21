import type { Box } from './box.ts';
import type { Field } from './field.ts';

/**
 * The intermediate images, in the order in which they arise: luminance; evened-out lighting; ink 255 on 0;
 * the digit alone, hairlines thickened; its square crop; 20×20; 28×28.
 */
export type StageName = 'grey' | 'flat' | 'ink' | 'digit' | 'crop' | 'twenty' | 'final';

/** One intermediate image, grey, one byte a pixel, row by row. */
export interface Stage {
  readonly name: StageName;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Where the digit lies in this image: given for stage `ink`. */
  readonly box?: Box | undefined;
}

/** The stage that shows a field, its values from 0 to `white` as 0 to 255. */
export function stageOf(name: StageName, field: Field, white: number, box?: Box): Stage {
  const { width, height } = field;
  // Rounds, and cuts off at 0 and 255.
  const clamped = new Uint8ClampedArray(width * height);
  for (let i = 0; i < clamped.length; i++) clamped[i] = (field.data[i] / white) * 255;
  const data = new Uint8Array(clamped.buffer);
  return { name, width, height, data, ...(box && { box }) };
}

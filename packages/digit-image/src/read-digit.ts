import { type Field, mapField } from './field.ts';
import { findDigit } from './find-digit.ts';
import { frameDigit } from './frame-digit.ts';
import { inkOfSheet } from './ink-of-sheet.ts';
import { inkWithin } from './ink.ts';
import { asMnist } from './mnist-frame.ts';
import type { Polarity } from './paper.ts';
import type { Raster } from './raster.ts';
import { explainRejection, type RejectionReason } from './rejection.ts';
import { type Stage, stageOf } from './stage.ts';

/** What {@link readDigit} made of an image. */
export type DigitReading =
  | {
      readonly ok: true;
      /** 28×28, row by row, ink 255 on 0. */
      readonly pixels: Uint8Array;
      readonly stages: readonly Stage[];
    }
  | {
      readonly ok: false;
      readonly reason: RejectionReason;
      /** One sentence for people. */
      readonly message: string;
      /** As far as it came. */
      readonly stages: readonly Stage[];
    };

/**
 * Makes of a drawing, scan or photo of one digit the 28×28 image that MNIST would have made of it.
 *
 * Ink may be dark or light, the paper unevenly lit, coloured or transparent. An image that is 28×28 and framed as
 * MNIST's are comes back as it is, its negative turned round. The stages are at most 1,024 pixels a side.
 *
 * Throws RangeError where width, height, channels and the length of the data do not fit together.
 * The last steps are those of QMNIST's reconstruction (Yadav and Bottou, arXiv:1905.10498).
 */
export function readDigit(raster: Raster): DigitReading {
  const { grey, contrast, noise, polarity, grid } = inkOfSheet(raster);
  const stages = [stageOf('grey', grey, 255)];
  const accept = (pixels: Uint8Array): DigitReading => {
    stages.push({ name: 'final', width: 28, height: 28, data: pixels });
    return { ok: true, pixels, stages };
  };
  const reject = (reason: RejectionReason): DigitReading => {
    return { ok: false, reason, message: explainRejection(reason), stages };
  };

  const ready = asMnist(grey);
  if (ready) return accept(ready);

  stages.push(flatStage(contrast, polarity));
  const found = findDigit(contrast, noise, grid.replicated);
  if (!found.ok) return reject(found.reason);
  stages.push(stageOf('ink', contrast, found.level, found.box));

  const ink = inkWithin(contrast, found.box, found.belongs, found.level, 2 * noise);
  const framed = frameDigit(ink);
  if (!framed) return reject('blob');
  const { digit, crop, twenty, pixels } = framed;
  stages.push(stageOf('digit', digit, 1), stageOf('crop', crop, 1), {
    name: 'twenty',
    width: 20,
    height: 20,
    data: twenty,
  });
  return accept(pixels);
}

function flatStage(contrast: Field, polarity: Polarity): Stage {
  const shown = polarity === 'dark' ? mapField(contrast, (v) => 1 - v) : contrast;
  return stageOf('flat', shown, 1);
}

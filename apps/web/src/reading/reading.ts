import type { RejectionReason, Stage } from '@mnist-cnn/digit-image';
import type { LayerActivation } from '@mnist-cnn/explanation';
import type { Doubt } from '@mnist-cnn/judgement';
import type { Numbers } from './numbers.ts';

/** What the network makes of an image of a digit. */
export interface DigitReading {
  readonly isDigit: true;
  /** The likeliest. */
  readonly digit: number;
  /** One a digit, calibrated. */
  readonly probabilities: readonly number[];
  /** Why the network is not sure, where it is not. */
  readonly doubt: Doubt | undefined;
  /** What it saw: 28×28, ink 255. */
  readonly pixels: Uint8Array;
  readonly stages: readonly Stage[];
  /** What every layer gave, the image first. */
  readonly layers: readonly LayerActivation[];
}

/** Why there was nothing to read. */
interface NoReading {
  readonly isDigit: false;
  readonly reason: RejectionReason;
  readonly stages: readonly Stage[];
}

/** `numbers` where no single digit is sure, and there are whole numbers. */
export type Reading = (DigitReading | NoReading) & { readonly numbers?: Numbers | undefined };

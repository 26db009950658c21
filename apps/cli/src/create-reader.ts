import type { LabelledImages } from '@mnist-cnn/dataset';
import { assertFits, judge, judgementOf, splitModel } from '@mnist-cnn/judgement';
import { argmax } from '@mnist-cnn/metrics';
import { predict, predictAveraged } from '@mnist-cnn/training';
import type { Trained } from './load-trained.ts';

/** What is read of an image; `unsure` where the model carries a judgement, with the reason where it is. */
interface Reading {
  readonly digit: number;
  readonly probabilities: readonly number[];
  readonly unsure?: boolean;
  readonly reason?: string;
}

/** Reads 28×28 grey levels, ink 255. */
export type Reader = (pixels: Uint8Array) => Promise<Reading>;

/**
 * What reads digits: with a judgement where a single model carries one.
 *
 * @throws JudgementError where what it carries is no judgement, or that of a model with other features.
 */
export async function createReader({ models, shifts }: Trained): Promise<Reader> {
  const judgement = models.length === 1 ? judgementOf(models[0]) : undefined;
  if (!judgement) {
    return async (pixels) => {
      const probabilities = Array.from(await predictAveraged(models, imageOf(pixels), shifts));
      return { digit: argmax(probabilities), probabilities };
    };
  }
  const { body, head } = await splitModel(models[0]);
  assertFits(judgement, head);
  return async (pixels) => {
    const features = await predict(body, imageOf(pixels));
    const verdict = judge({ pixels, width: 28, features }, head, judgement);
    const { digit } = verdict;
    const probabilities = Array.from(verdict.probabilities);
    return verdict.sure
      ? { digit, probabilities, unsure: false }
      : { digit, probabilities, unsure: true, reason: verdict.reason };
  };
}

function imageOf(images: Uint8Array): LabelledImages {
  return { images, labels: new Uint8Array(1), count: 1, height: 28, width: 28, classes: 10 };
}

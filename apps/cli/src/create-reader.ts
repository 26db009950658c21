import type { Images } from '@mnist-cnn/dataset';
import { judge, judgementOf } from '@mnist-cnn/judgement';
import { argmax } from '@mnist-cnn/metrics';
import { predictAveraged } from '@mnist-cnn/training';
import type { Trained } from './load-trained.ts';

/** What is read of an image; `unsure` where the model carries a judgement, with the reason where it is. */
export interface Reading {
  /** The number of the class. */
  readonly answer: number;
  readonly probabilities: readonly number[];
  readonly unsure?: boolean;
  readonly reason?: string;
}

/** Reads one image of the shape that the model reads. */
export type Reader = (image: Images) => Promise<Reading>;

/**
 * What reads images: with a judgement where a single model carries one.
 *
 * @throws JudgementError where what it carries is no judgement.
 */
export async function createReader({ models, shifts }: Trained): Promise<Reader> {
  const judgement = models.length === 1 ? judgementOf(models[0]) : undefined;
  return async (image) => {
    const given = await predictAveraged(models, image, shifts);
    if (!judgement) {
      const probabilities = Array.from(given);
      return { answer: argmax(probabilities), probabilities };
    }
    const verdict = judge(given, judgement);
    const reading = { answer: verdict.digit, probabilities: Array.from(verdict.probabilities) };
    return verdict.sure
      ? { ...reading, unsure: false }
      : { ...reading, unsure: true, reason: verdict.reason };
  };
}

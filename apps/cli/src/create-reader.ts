import type { Images } from '@mnist-cnn/dataset';
import { assertFits, judge, judgementOf, splitModel } from '@mnist-cnn/judgement';
import { argmax } from '@mnist-cnn/metrics';
import { predict, predictAveraged } from '@mnist-cnn/training';
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
 * @throws JudgementError where what it carries is no judgement, or that of a model with other features.
 */
export async function createReader({ models, shifts }: Trained): Promise<Reader> {
  const judgement = models.length === 1 ? judgementOf(models[0]) : undefined;
  if (!judgement) {
    return async (image) => {
      const probabilities = Array.from(await predictAveraged(models, image, shifts));
      return { answer: argmax(probabilities), probabilities };
    };
  }
  const { body, head } = await splitModel(models[0]);
  assertFits(judgement, head);
  return async (image) => {
    const verdict = judge(await predict(body, image), head, judgement);
    const { digit: answer } = verdict;
    const probabilities = Array.from(verdict.probabilities);
    return verdict.sure
      ? { answer, probabilities, unsure: false }
      : { answer, probabilities, unsure: true, reason: verdict.reason };
  };
}

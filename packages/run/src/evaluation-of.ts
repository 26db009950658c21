import type { LabelledImages } from '@mnist-cnn/dataset';
import { createEvaluation, type Evaluation } from '@mnist-cnn/report';
import { samplesSha256 } from './samples-sha256.ts';

/**
 * What probabilities of some images are worth, with the SHA-256 that tells which images they were.
 *
 * @param probabilities [samples, classes].
 * @param classNames those of the classes, in their order.
 */
export async function evaluationOf(
  probabilities: Float32Array,
  images: LabelledImages,
  classNames: readonly string[],
): Promise<Evaluation> {
  const { labels } = images;
  const sha256 = await samplesSha256(images);
  return createEvaluation({ probabilities, labels, classNames, samplesSha256: sha256 });
}

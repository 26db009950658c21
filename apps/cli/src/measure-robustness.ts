import { corruptImages, corruptions, type Corruption } from '@mnist-cnn/augmentation';
import { createRandom, type LabelledImages, type Labels } from '@mnist-cnn/dataset';
import { argmax } from '@mnist-cnn/metrics';
import type { DistortedErrors, Robustness } from '@mnist-cnn/report';
import { predictAveraged, type Workers } from '@mnist-cnn/training';
import type { Trained } from './load-trained.ts';

/** One for all, so that errors can be compared with those of another day. */
const SEED = 1;

export interface RobustnessOptions {
  readonly workers: Workers;
  readonly batchSize: number;
  /** Called after each batch: what is measured now, and the images read by any model so far. */
  readonly onProgress: (condition: string, done: number, total: number) => void;
}

/**
 * Counts the errors of each model on images as they are and under every standard distortion.
 *
 * Noise is drawn by nothing but image and condition, so that all models, today and later, see the same images.
 */
export async function measureRobustness(
  trained: readonly Trained[],
  data: LabelledImages,
  { workers, batchSize, onProgress }: RobustnessOptions,
): Promise<Pick<Robustness, 'undistorted' | 'distorted'>> {
  const looks = trained.reduce((sum, { models, shifts }) => sum + models.length * shifts.length, 0);
  const total = (1 + corruptions.length) * looks * data.count;
  let before = 0;
  const count = async (images: LabelledImages, condition: string): Promise<number[]> => {
    const errors: number[] = [];
    for (const { models, shifts } of trained) {
      const probabilities = await predictAveraged(models, images, shifts, {
        workers,
        batchSize,
        onProgress: (done) => onProgress(condition, before + done, total),
      });
      before += models.length * shifts.length * data.count;
      errors.push(countErrors(probabilities, data.labels));
    }
    return errors;
  };

  const undistorted = await count(data, 'undistorted');
  const distorted: DistortedErrors[] = [];
  for (const corruption of corruptions) {
    const { kind, strength, label } = corruption;
    const images = corruptImages(data, corruption, (index) => randomOf(corruption, index));
    distorted.push({ kind, strength, label, errors: await count(images, `${kind} ${label}`) });
  }
  return { undistorted, distorted };
}

const randomOf = ({ kind, strength }: Corruption, index: number) =>
  createRandom(SEED, 'robustness', kind, strength, index);

function countErrors(probabilities: Float32Array, labels: Labels): number {
  const classes = probabilities.length / labels.length;
  return labels.filter(
    (label, i) => argmax(probabilities, i * classes, (i + 1) * classes) !== label,
  ).length;
}

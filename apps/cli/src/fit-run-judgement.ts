import { limitImages, pickImages, splitIndices, type LabelledImages } from '@mnist-cnn/dataset';
import { fitJudgement, transferJudgement, type Judgement } from '@mnist-cnn/judgement';
import type { RunFolder } from '@mnist-cnn/run/node';
import { ExitError } from './failure.ts';
import { amount } from './amount.ts';

/** Gives what a network makes of images: [images, classes], row by row. */
export type ProbabilitiesOf = (images: LabelledImages) => Promise<Float32Array>;

/** A calibrated run whose temperature and threshold are taken over. */
export interface Source {
  readonly run: RunFolder;
  readonly judgement: Judgement;
}

/**
 * Fits a run's judgement on its own validation split, or takes that of another run.
 *
 * @param images the run's training images, all of them.
 * @throws ExitError with one sentence when there is no split, or the other run is of another recipe.
 */
export async function fitRunJudgement(
  { path, record }: RunFolder,
  images: LabelledImages,
  probabilitiesOf: ProbabilitiesOf,
  source: Source | undefined,
): Promise<Judgement> {
  const { limit, validationSplit } = record.dataset;
  if (source) {
    if (JSON.stringify(source.run.record.recipe) === JSON.stringify(record.recipe)) {
      return transferJudgement(source.judgement);
    }
    throw new ExitError(
      1,
      `${source.run.path} was trained by another recipe than ${path}: "${source.run.record.recipe.name}" for ${amount(source.run.record.recipe.epochs, 'epoch')} and "${record.recipe.name}" for ${record.recipe.epochs}, or with other numbers. A threshold holds for runs of one recipe.`,
    );
  }
  if (validationSplit === 0) {
    throw new ExitError(
      1,
      `${path} was trained on all its images, so none is left to calibrate on. Train it with --validation-split 0.1, or take the threshold of such a run of the same recipe: --from RUN`,
    );
  }
  const data = limit === null ? images : limitImages(images, limit);
  const { validation } = splitIndices(data.labels, validationSplit, record.seed);
  const heldOut = pickImages(data, validation);
  return fitJudgement(await probabilitiesOf(heldOut), heldOut.labels);
}

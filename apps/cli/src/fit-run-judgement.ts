import { limitImages, pickImages, splitIndices, type Images } from '@mnist-cnn/dataset';
import {
  drawNonDigits,
  fitJudgement,
  shownKinds,
  transferJudgement,
  type FeatureMatrix,
  type Head,
  type Judgement,
} from '@mnist-cnn/judgement';
import type { TrainingImages } from '@mnist-cnn/run';
import type { RunFolder } from '@mnist-cnn/run/node';
import { ExitError } from './failure.ts';
import { amount } from './amount.ts';

/** Digits of its training that are looked at; 3 in 8 are shown to the neuron. */
const TRAINING_IMAGES = 16_000;
/** Images of no class of its training that the neuron is shown. */
const OTHERS = 12_000;
const SEED = 1;

/** Gives the features of images, all or some of them. */
export type FeaturesOf = (data: Images, indices?: Uint32Array) => Promise<FeatureMatrix>;

/** What the neuron is made of and shown. */
export interface FitOptions {
  readonly featuresOf: FeaturesOf;
  readonly head: Head;
  /** How many images of each kind that is no digit. */
  readonly count: number;
}

/** A calibrated run whose thresholds are taken over. */
export interface Source {
  readonly run: RunFolder;
  readonly judgement: Judgement;
}

/**
 * Fits a run's judgement on its own validation split, or with the thresholds of another run.
 *
 * @param images the run's training images, all of them; the neuron is shown those of no class, where there are some, beside
 * what it is always shown.
 * @throws ExitError with one sentence when there is no split, or the other run is of another recipe.
 */
export async function fitRunJudgement(
  { path, record }: RunFolder,
  { train: digits, others: unlabelled }: TrainingImages,
  { featuresOf, head, count }: FitOptions,
  source: Source | undefined,
): Promise<Judgement> {
  const { limit, validationSplit } = record.dataset;
  if (!source && validationSplit === 0) {
    throw new ExitError(
      1,
      `${path} was trained on all its images, so none is left to calibrate on. Train it with --validation-split 0.1, or take the thresholds of such a run of the same recipe: --from RUN`,
    );
  }
  if (source && JSON.stringify(source.run.record.recipe) !== JSON.stringify(record.recipe)) {
    throw new ExitError(
      1,
      `${source.run.path} was trained by another recipe than ${path}: "${source.run.record.recipe.name}" for ${amount(source.run.record.recipe.epochs, 'epoch')} and "${record.recipe.name}" for ${record.recipe.epochs}, or with other numbers. Thresholds hold for runs of one recipe.`,
    );
  }
  const data = limit === null ? digits : limitImages(digits, limit);
  const { train, validation } = splitIndices(data.labels, validationSplit, record.seed);
  const seen = spread(train, TRAINING_IMAGES);
  const isShown = (_: number, i: number) => i % 8 < 3;
  const training = await featuresOf(data, seen.filter(isShown));
  const trainingKept = await featuresOf(
    data,
    seen.filter((index, i) => !isShown(index, i)),
  );
  const shown: readonly Images[] = [
    ...shownKinds.map((kind) => drawNonDigits(kind, data, count, SEED)),
    ...(unlabelled ? [unlabelled] : []),
  ];
  const others = joined(
    await eachInTurn(shown, (some) =>
      featuresOf(
        some,
        spread(
          Uint32Array.from({ length: some.count }, (_, i) => i),
          OTHERS,
        ),
      ),
    ),
  );
  if (source) return transferJudgement({ training, trainingKept, others }, source.judgement);

  const heldOut = {
    labels: pickImages(data, validation).labels,
    features: await featuresOf(data, validation),
  };
  return fitJudgement(head, { training, trainingKept, others }, heldOut);
}

/** At most so many of these indices, evenly spread. */
function spread(indices: Uint32Array, count: number): Uint32Array {
  const kept = Math.min(count, indices.length);
  return Uint32Array.from(
    { length: kept },
    (_, i) => indices[Math.floor((i * indices.length) / kept)],
  );
}

async function eachInTurn<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await make(item));
  return results;
}

function joined(matrices: readonly FeatureMatrix[]): FeatureMatrix {
  const values = new Float32Array(matrices.reduce((sum, matrix) => sum + matrix.values.length, 0));
  let start = 0;
  for (const matrix of matrices) {
    values.set(matrix.values, start);
    start += matrix.values.length;
  }
  return { values, features: matrices[0].features };
}

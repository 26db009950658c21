import { TrainingError } from './training-error.ts';

/** Where a training stands between two steps, and what its numbers depend on. */
export interface Progress {
  /** Epochs finished. */
  readonly epoch: number;
  /** Steps finished in the epoch under way. */
  readonly stepInEpoch: number;
  /** Steps finished in all: Adam's t. */
  readonly step: number;
  /** Sums over the epoch under way, for its mean loss and accuracy. */
  readonly lossSum: number;
  readonly correct: number;
  readonly seen: number;
  /** The lowest validation loss so far and its 1-based epoch. */
  readonly best: { readonly epoch: number; readonly loss: number } | null;
  readonly seed: number;
  readonly batchSize: number;
  /** Images trained on in an epoch. */
  readonly images: number;
}

/** What a training's course depends on beside model, data and recipe. */
type Course = Pick<Progress, 'seed' | 'batchSize' | 'images'>;

/** A training before its first step. */
export function startProgress({ seed, batchSize, images }: Course): Progress {
  return {
    epoch: 0,
    stepInEpoch: 0,
    step: 0,
    lossSum: 0,
    correct: 0,
    seen: 0,
    best: null,
    seed,
    batchSize,
    images,
  };
}

/** The progress after one more step on `size` images. */
export function afterStep(
  progress: Progress,
  { loss, correct, size }: { loss: number; correct: number; size: number },
): Progress {
  return {
    ...progress,
    step: progress.step + 1,
    stepInEpoch: progress.stepInEpoch + 1,
    lossSum: progress.lossSum + loss * size,
    correct: progress.correct + correct,
    seen: progress.seen + size,
  };
}

/** The progress at the start of the next epoch. */
export function afterEpoch(progress: Progress, best: Progress['best']): Progress {
  const { epoch, step } = progress;
  return { ...startProgress(progress), epoch: epoch + 1, step, best };
}

/**
 * The progress to go on from.
 *
 * @throws TrainingError `wrong-checkpoint` when it was made with another seed, batch size or number of images.
 */
export function resumeProgress(progress: Progress, course: Course): Progress {
  for (const key of ['seed', 'batchSize', 'images'] as const) {
    if (progress[key] !== course[key]) {
      throw new TrainingError(
        'wrong-checkpoint',
        `The checkpoint was made with ${key} ${progress[key]}; this training has ${course[key]}.`,
      );
    }
  }
  return progress;
}

const COUNTS = ['epoch', 'stepInEpoch', 'step', 'correct', 'seen', 'seed', 'batchSize', 'images'];

/** @throws SyntaxError that names the first field that is not as it must be. */
export function parseProgress(value: unknown): Progress {
  if (!isProgress(value)) {
    throw new SyntaxError(`Its progress has no sound ${firstUnsound(value)}.`);
  }
  return value;
}

function isProgress(value: unknown): value is Progress {
  return firstUnsound(value) === undefined;
}

function firstUnsound(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'fields';
  const fields = new Map<string, unknown>(Object.entries(value));
  const isCount = (item: unknown) => Number.isSafeInteger(item) && Number(item) >= 0;
  const unsoundCount = COUNTS.find((name) => !isCount(fields.get(name)));
  if (unsoundCount) return unsoundCount;
  if (!Number.isFinite(fields.get('lossSum'))) return 'lossSum';
  const best = fields.get('best');
  if (best === null) return undefined;
  const { epoch, loss } = Object(best);
  return isCount(epoch) && Number.isFinite(loss) ? undefined : 'best';
}

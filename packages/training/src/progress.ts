import type { Course } from './course.ts';

/** Where a training stands between two steps, and what its numbers depend on. */
export interface Progress extends Course {
  /** Epochs finished. */
  readonly epoch: number;
  /** Steps finished in the epoch under way. */
  readonly stepInEpoch: number;
  /** Steps finished in all: Adam's t. */
  readonly step: number;
  /** Sums over the epoch under way: of the loss times examples, of examples, and of what each metric counts. */
  readonly lossSum: number;
  readonly seen: number;
  readonly sums: Readonly<Record<string, readonly number[]>>;
  /** The lowest validation loss so far and its 1-based epoch. */
  readonly best: { readonly epoch: number; readonly loss: number } | null;
}

/** A training before its first step. */
export function startProgress(course: Course): Progress {
  return {
    epoch: 0,
    stepInEpoch: 0,
    step: 0,
    lossSum: 0,
    seen: 0,
    sums: {},
    best: null,
    ...course,
  };
}

/** What a step adds to an epoch. */
interface StepSums {
  readonly loss: number;
  readonly size: number;
  readonly sums: Readonly<Record<string, readonly number[]>>;
}

/** The progress after one more step on `size` examples. */
export function afterStep(progress: Progress, { loss, size, sums }: StepSums): Progress {
  const added = Object.entries(sums).map(([name, numbers]) => {
    const sofar = progress.sums[name] ?? [];
    return [name, numbers.map((number, index) => number + (sofar[index] ?? 0))];
  });
  return {
    ...progress,
    step: progress.step + 1,
    stepInEpoch: progress.stepInEpoch + 1,
    lossSum: progress.lossSum + loss * size,
    seen: progress.seen + size,
    sums: Object.fromEntries(added),
  };
}

/** The progress at the start of the next epoch. */
export function afterEpoch(progress: Progress, best: Progress['best']): Progress {
  const { epoch, step } = progress;
  const { seed, batchSize, images, data, recipe } = progress;
  const course = { seed, batchSize, images, data, recipe };
  return { ...startProgress(course), epoch: epoch + 1, step, best };
}

const COUNTS = ['epoch', 'stepInEpoch', 'step', 'seen', 'seed', 'batchSize', 'images'];

/**
 * The progress that a checkpoint holds as JSON; one of a version before this has fewer fields.
 *
 * @throws SyntaxError that names the first field that is not as it must be.
 */
export function parseProgress(value: unknown): Progress {
  const fields = typeof value === 'object' && value !== null ? { ...value } : {};
  const { correct, seen } = Object(fields);
  const before = correct === undefined ? {} : { sums: { accuracy: [correct, seen] } };
  const completed = { data: '', recipe: {}, ...before, ...fields };
  Reflect.deleteProperty(completed, 'correct');
  if (!isProgress(completed)) {
    throw new SyntaxError(`Its progress has no sound ${firstUnsound(completed)}.`);
  }
  return completed;
}

function isProgress(value: object): value is Progress {
  return firstUnsound(value) === undefined;
}

function firstUnsound(value: object): string | undefined {
  const fields = new Map<string, unknown>(Object.entries(value));
  const isCount = (item: unknown) => Number.isSafeInteger(item) && Number(item) >= 0;
  const unsoundCount = COUNTS.find((name) => !isCount(fields.get(name)));
  if (unsoundCount) return unsoundCount;
  if (!Number.isFinite(fields.get('lossSum'))) return 'lossSum';
  const isText = (item: unknown) => typeof item === 'string';
  const areSums = (item: unknown) => Array.isArray(item) && item.every(Number.isFinite);
  if (!isText(fields.get('data'))) return 'data';
  if (!isRecordOf(fields.get('recipe'), isText)) return 'recipe';
  if (!isRecordOf(fields.get('sums'), areSums)) return 'sums';
  const best = fields.get('best');
  if (best === null) return undefined;
  const { epoch, loss } = Object(best);
  return isCount(epoch) && Number.isFinite(loss) ? undefined : 'best';
}

function isRecordOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isItem);
}

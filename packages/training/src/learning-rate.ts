import { assertNumber } from './assert-number.ts';
import { describeValue } from './describe-value.ts';

/** One rate for all steps, a schedule, or a function of the step, 0-based, and the number of all steps. */
export type LearningRate =
  | number
  | LearningRateSchedule
  | ((step: number, steps: number) => number);

/** How the learning rate goes over a training, as plain data. */
export type LearningRateSchedule =
  | { readonly kind: 'constant'; readonly value: number }
  /** Falls from `value` to zero along half a cosine (Loshchilov & Hutter 2017). */
  | { readonly kind: 'cosine'; readonly value: number }
  /** Rises linearly to `peak` over the first `warmup` of all steps, then falls to zero along half a cosine (Smith 2018). */
  | { readonly kind: 'one-cycle'; readonly peak: number; readonly warmup: number };

/** From `value` along half a cosine to zero. */
export function cosine(value: number): LearningRateSchedule {
  return { kind: 'cosine', value };
}

/** Up to `peak` over the first part of all steps, then along half a cosine to zero. */
export function oneCycle(
  peak: number,
  { warmup = 0.3 }: { readonly warmup?: number | undefined } = {},
): LearningRateSchedule {
  return { kind: 'one-cycle', peak, warmup };
}

/** @throws RangeError that says what of a learning rate is not as it must be. */
export function checkLearningRate(rate: LearningRate): void {
  if (typeof rate === 'function') return;
  if (typeof rate === 'number') return assertNumber('learningRate', rate, { from: 0 });
  switch (Object(rate).kind) {
    case 'constant':
    case 'cosine':
      return assertNumber("The schedule's value", Object(rate).value, { from: 0 });
    case 'one-cycle':
      assertNumber("The schedule's peak", Object(rate).peak, { from: 0 });
      return assertNumber("The schedule's warmup", Object(rate).warmup, { from: 0, to: 1 });
    default:
      throw new RangeError(
        `learningRate is a number, cosine(…), oneCycle(…) or a function of step and steps; this is ${describeValue(rate)}.`,
      );
  }
}

/**
 * The learning rate of one step.
 *
 * @param step 0-based, of all `steps` of the training.
 */
export function learningRateAt(schedule: LearningRate, step: number, steps: number): number {
  if (typeof schedule === 'number') return schedule;
  if (typeof schedule === 'function') return schedule(step, steps);
  switch (schedule.kind) {
    case 'constant':
      return schedule.value;
    case 'cosine':
      return schedule.value * halfCosine(step / steps);
    case 'one-cycle': {
      const done = step / steps;
      return done < schedule.warmup
        ? schedule.peak * (done / schedule.warmup)
        : schedule.peak * halfCosine((done - schedule.warmup) / (1 - schedule.warmup));
    }
  }
}

function halfCosine(done: number): number {
  return (1 + Math.cos(Math.PI * done)) / 2;
}

/** The same schedule with another rate: the constant one, that at the start of a cosine, the peak of one cycle. */
export function withRate(schedule: LearningRateSchedule, rate: number): LearningRateSchedule {
  return schedule.kind === 'one-cycle'
    ? { ...schedule, peak: rate }
    : { kind: schedule.kind, value: rate };
}

import type { EndEvent, EpochEvent, TrainingEvent } from './events.ts';
import { train } from './train.ts';
import type { TrainOptions } from './training-options.ts';

/** What a training came to. */
export interface TrainingHistory {
  readonly epochs: readonly EpochEvent[];
  readonly end: EndEvent;
}

/**
 * Trains a model to the end: what {@link train} does, for whoever wants no event on the way.
 *
 * @param onEvent hears of each; the training goes on when it is done.
 */
export async function fit(
  options: TrainOptions,
  onEvent?: (event: TrainingEvent) => void | Promise<void>,
): Promise<TrainingHistory> {
  const epochs: EpochEvent[] = [];
  for await (const event of train(options)) {
    await onEvent?.(event);
    if (event.type === 'epoch') epochs.push(event);
    if (event.type === 'end') return { epochs, end: event };
  }
  throw new Error('Expected an end of the training, found none.');
}

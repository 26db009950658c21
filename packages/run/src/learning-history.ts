import type { LearningHistory } from '@mnist-cnn/report';
import type { HistoryLine } from './history.ts';

/** A run's history as learning curves are drawn of it. */
export function learningHistory(lines: readonly HistoryLine[]): LearningHistory {
  const epochs = lines.filter((line) => line.type === 'epoch');
  const last = epochs.at(-1);
  return {
    points: lines.filter((line) => line.type === 'steps'),
    epochs,
    validation: epochs.flatMap(({ step, validation }) =>
      validation ? [{ step, ...validation }] : [],
    ),
    ...(last ? { stepsPerEpoch: last.step / last.epoch } : {}),
  };
}

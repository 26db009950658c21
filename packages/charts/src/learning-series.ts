import type { LearningHistory, LearningPoint } from './learning-history.ts';
import { type MeasureName, measures } from './measures.ts';

/** A point of a chart in its own units. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** What is drawn of a measure. */
export interface LearningSeries {
  readonly points: readonly ChartPoint[];
  readonly epochs: readonly ChartPoint[];
  readonly validation: readonly ChartPoint[];
}

/** What is drawn for anything larger. */
const greatest = 1e9;

/**
 * A measure over a training, over epochs where their length is known, otherwise over steps; within what its axis holds.
 * Points that are not finite are left out.
 */
export function learningSeries(history: LearningHistory, measure: MeasureName): LearningSeries {
  const { of, least } = measures[measure];
  const series = (points: readonly LearningPoint[] = []): ChartPoint[] =>
    points
      .map((point) => ({ x: point.step / (history.stepsPerEpoch ?? 1), y: of(point) ?? NaN }))
      .filter(({ x, y }) => Number.isFinite(x) && x >= 0 && Number.isFinite(y))
      .map(({ x, y }) => ({ x, y: Math.min(Math.max(y, least), greatest) }));
  return {
    points: series(history.points),
    epochs: series(history.epochs),
    validation: series(history.validation),
  };
}

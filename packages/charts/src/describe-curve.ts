import { capitalize } from './capitalize.ts';
import type { LearningHistory } from './learning-history.ts';
import { type ChartPoint, learningSeries } from './learning-series.ts';
import { type MeasureName, measures } from './measures.ts';

/** A learning curve in words: where training and validation begin and end. */
export function describeCurve(history: LearningHistory, measure: MeasureName): string {
  const { title, labelOf } = measures[measure];
  const { points, epochs, validation } = learningSeries(history, measure);
  const text = ({ y }: ChartPoint): string => labelOf(Number(y.toPrecision(3)));
  const course = (name: string, series: readonly ChartPoint[]): string[] =>
    series.length === 0
      ? []
      : [`${name} from ${text(series[0])} to ${text(series[series.length - 1])}`];
  const courses = [
    ...course('training', points.length > 0 ? points : epochs),
    ...course('validation', validation),
  ];
  return `${capitalize(title)}: ${courses.join(', ') || 'no points yet'}.`;
}

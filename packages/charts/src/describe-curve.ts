import type { ChartTexts } from './chart-texts.ts';
import type { LearningHistory } from './learning-history.ts';
import { type ChartPoint, learningSeries } from './learning-series.ts';
import { type MeasureName, measures } from './measures.ts';

/** A learning curve in words: where training and validation begin and end. */
export function describeCurve(
  history: LearningHistory,
  measure: MeasureName,
  { language, curve: texts }: ChartTexts,
): string {
  const { labelOf } = measures[measure];
  const { points, epochs, validation } = learningSeries(history, measure);
  const text = ({ y }: ChartPoint): string => labelOf(Number(y.toPrecision(3)), language);
  const course = (name: string, series: readonly ChartPoint[]): string[] =>
    series.length === 0
      ? []
      : [texts.course(name, text(series[0]), text(series[series.length - 1]))];
  const courses = [
    ...course(texts.training, points.length > 0 ? points : epochs),
    ...course(texts.validation, validation),
  ];
  return `${texts.measures[measure]}: ${courses.join(', ') || texts.noPoints}.`;
}

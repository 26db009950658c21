import { drawChart } from './draw-chart.ts';
import type { LearningHistory, LearningPoint } from './learning-history.ts';
import type { TerminalStyle } from './terminal-style.ts';

export interface CurvesStyle extends TerminalStyle {
  /** Columns of text, at least 40; 80 where not given. */
  readonly width?: number;
  /** Lines of each of the two charts without its title and axis, at least 3; 8 where not given. */
  readonly height?: number;
}

/** The share of errors that is drawn for none at all, as a logarithmic axis has no 0. */
const leastError = 1e-4;
/** What is drawn for anything larger. */
const greatest = 1e9;

/**
 * Loss above accuracy over a training, for a terminal: training as a line, validation as dots.
 *
 * Both axes are logarithmic, that of accuracy in the share of errors, so that late progress shows as early progress
 * does. Points that are not finite are left out; where there are more points than columns, those of a column are
 * averaged.
 */
export function formatLearningCurves(history: LearningHistory, style: CurvesStyle = {}): string {
  const { points, validation = [], stepsPerEpoch } = history;
  const size = { width: atLeast(40, style.width ?? 80), height: atLeast(3, style.height ?? 8) };
  const xOf = ({ step }: LearningPoint): number => step / (stepsPerEpoch ?? 1);
  const chart = (
    title: string,
    yOf: (point: LearningPoint) => number,
    { least, ...axis }: { least: number; lowIsUp: boolean; labelOf: (y: number) => string },
  ): string => {
    const series = (of: readonly LearningPoint[]) =>
      of
        .map((point) => ({ x: xOf(point), y: yOf(point) }))
        .filter(({ x, y }) => Number.isFinite(x) && x >= 0 && Number.isFinite(y))
        .map(({ x, y }) => ({ x, y: Math.min(Math.max(y, least), greatest) }));
    return drawChart(
      { line: series(points), dots: series(validation) },
      { ...style, ...size, ...axis, title, xTitle: stepsPerEpoch === undefined ? 'step' : 'epoch' },
    );
  };
  const loss = chart('loss', (point) => point.loss, {
    least: 1e-6,
    lowIsUp: false,
    labelOf: String,
  });
  const accuracy = chart('accuracy', (point) => 1 - point.accuracy, {
    least: leastError,
    lowIsUp: true,
    labelOf: (error) => `${error <= leastError ? 100 : Number((100 - 100 * error).toFixed(2))} %`,
  });
  return `${loss}\n\n${accuracy}`;
}

const atLeast = (least: number, size: number): number =>
  Number.isFinite(size) ? Math.max(least, Math.floor(size)) : least;

import {
  type LearningHistory,
  learningSeries,
  type MeasureName,
  measures,
} from '@mnist-cnn/charts';
import { drawChart } from './draw-chart.ts';
import type { TerminalStyle } from './terminal-style.ts';

export interface CurvesStyle extends TerminalStyle {
  /** Columns of text, at least 40; 80 where not given. */
  readonly width?: number | undefined;
  /** Lines of each of the two charts without its title and axis, at least 3; 8 where not given. */
  readonly height?: number | undefined;
}

/**
 * Loss above accuracy over a training, for a terminal: training as a line, validation as dots.
 *
 * Both axes are logarithmic, that of accuracy in the share of errors, so that late progress shows as early progress
 * does. Points that are not finite are left out; where there are more points than columns, those of a column are
 * averaged.
 */
export function formatLearningCurves(history: LearningHistory, style: CurvesStyle = {}): string {
  const size = { width: atLeast(40, style.width ?? 80), height: atLeast(3, style.height ?? 8) };
  const xTitle = history.stepsPerEpoch === undefined ? 'step' : 'epoch';
  const chart = (name: MeasureName): string => {
    const { title, lowIsUp, labelOf } = measures[name];
    const { points, validation } = learningSeries(history, name);
    return drawChart(
      { line: points, dots: validation },
      { ...style, ...size, title, lowIsUp, labelOf, xTitle },
    );
  };
  return `${chart('loss')}\n\n${chart('accuracy')}`;
}

const atLeast = (least: number, size: number): number =>
  Number.isFinite(size) ? Math.max(least, Math.floor(size)) : least;

import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { type Area, thinOut, type Tick } from './axes.tsx';
import { createLogScale } from './log-scale.ts';
import type { Measure } from './measures.ts';

/** The vertical axis of a chart: where a value lies in the drawing, and the marks. */
export interface VerticalAxis {
  readonly at: (value: number) => number;
  readonly ticks: readonly Tick[];
}

/** The axis of a measure that holds all of some values, of which there is at least one. */
export function verticalAxis(
  { axis, lowIsUp, labelOf }: Measure,
  values: readonly number[],
  { top, bottom }: Pick<Area, 'top' | 'bottom'>,
  language: string,
): VerticalAxis {
  if (axis === 'logarithmic') {
    const { position, ticks } = createLogScale(values);
    const at = (value: number): number =>
      lowIsUp ? top + position(value) * (bottom - top) : bottom - position(value) * (bottom - top);
    const marks = ticks.map((tick) => ({ at: at(tick), label: labelOf(tick, language) }));
    return { at, ticks: thinOut(marks, 20) };
  }
  const scale = scaleLinear([0, max(values) || 1], [bottom, top]).nice();
  const marks = scale.ticks(3).map((tick) => ({ at: scale(tick), label: labelOf(tick, language) }));
  return { at: (value) => scale(value), ticks: marks };
}

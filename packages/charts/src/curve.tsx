import { max, mean, rollups } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { VNode } from 'preact';
import { Axes, round } from './axes.tsx';
import type { ChartTexts } from './chart-texts.ts';
import { CurveLegend } from './curve-legend.tsx';
import { formatTick } from './format-numbers.ts';
import type { LearningHistory } from './learning-history.ts';
import { type ChartPoint, learningSeries } from './learning-series.ts';
import { type MeasureName, measures } from './measures.ts';
import { verticalAxis } from './vertical-axis.ts';

/** The size that a curve is drawn in. */
export const curveSize = { width: 400, height: 240 };

const area = { left: 56, top: 36, right: 390, bottom: 200 };
/** Points closer than this, in units of the drawing, are averaged. */
const resolution = 1.5;

interface CurveProps {
  readonly history: LearningHistory;
  readonly measure: MeasureName;
  readonly texts: ChartTexts;
}

/** A measure over a training without a frame: training as a line, means of epochs and validation as dots. */
export function Curve({ history, measure, texts }: CurveProps): VNode {
  const { language, curve } = texts;
  const series = learningSeries(history, measure);
  const { points, epochs, validation } = series;
  const all = [...points, ...epochs, ...validation];
  const heading = (
    <text class="mc-strong" x={0} y={14}>
      {curve.measures[measure]}
    </text>
  );
  if (all.length === 0) {
    return (
      <>
        {heading}
        <text x={curveSize.width / 2} y={curveSize.height / 2} text-anchor="middle">
          {curve.noPoints}
        </text>
      </>
    );
  }
  const x = scaleLinear([0, max(all, (point) => point.x) || 1], [area.left, area.right]);
  const y = verticalAxis(
    measures[measure],
    all.map((point) => point.y),
    area,
    language,
  );
  const at = (point: ChartPoint) => ({ cx: round(x(point.x)), cy: round(y.at(point.y)) });
  const path = line<ChartPoint>(
    (point) => at(point).cx,
    (point) => at(point).cy,
  );
  const averaged = rollups(
    points,
    (near) => ({ x: mean(near, (p) => p.x) ?? 0, y: mean(near, (p) => p.y) ?? 0 }),
    (point) => Math.round(x(point.x) / resolution),
  ).map(([, point]) => point);
  return (
    <>
      {heading}
      <CurveLegend series={series} right={area.right} texts={curve} />
      <Axes
        area={area}
        x={x.ticks(5).map((tick) => ({ at: x(tick), label: formatTick(tick, language) }))}
        y={y.ticks}
        xTitle={history.stepsPerEpoch === undefined ? curve.step : curve.epoch}
      />
      {averaged.length > 0 && <path class="mc-line" d={path(averaged) ?? ''} />}
      {validation.length > 1 && <path class="mc-accent-line" d={path(validation) ?? ''} />}
      {epochs.map((point) => (
        <circle class="mc-mean" key={point.x} {...at(point)} r={3.5} />
      ))}
      {validation.map((point) => (
        <circle class="mc-accent" key={point.x} {...at(point)} r={4} />
      ))}
    </>
  );
}

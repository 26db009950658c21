import { mean, rollups } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line as linePath } from 'd3-shape';
import type { VNode } from 'preact';
import { Axes, round } from './axes.tsx';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import type { LearningHistory, LearningPoint } from './learning-history.ts';
import { type MeasureName, measures } from './measures.ts';
import { verticalAxis } from './vertical-axis.ts';

interface CurveProps {
  readonly history: LearningHistory;
  readonly measure: MeasureName;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const width = 400;
const height = 240;
const area = { left: 56, top: 36, right: 390, bottom: 200 };
/** What is drawn for anything larger. */
const greatest = 1e9;
/** Points closer than this, in units of the drawing, are averaged. */
const resolution = 1.5;

/** Loss, accuracy or learning rate over a training: training as a line, means of epochs and validation as dots. */
export function LearningCurve({ standalone, ...curve }: CurveProps & ChartProps): VNode {
  return (
    <ChartFrame
      title={`${capital(measures[curve.measure].title)} over the training`}
      description={describe(curve)}
      width={width}
      height={height}
      {...(standalone ? { standalone } : {})}
    >
      <Curve {...curve} />
    </ChartFrame>
  );
}

/** All three curves one below the other, for a file of its own; that of the learning rate where it is known. */
export function LearningCurves({
  history,
  standalone,
}: Pick<CurveProps, 'history'> & ChartProps): VNode {
  const names: MeasureName[] = ['loss', 'accuracy'];
  if (history.points.some(({ learningRate }) => learningRate !== undefined)) {
    names.push('learning rate');
  }
  return (
    <ChartFrame
      title="Learning curves"
      description={names.map((measure) => describe({ history, measure })).join(' ')}
      width={width}
      height={height * names.length}
      {...(standalone ? { standalone } : {})}
    >
      {names.map((measure, i) => (
        <g key={measure} transform={`translate(0 ${i * height})`}>
          <Curve history={history} measure={measure} />
        </g>
      ))}
    </ChartFrame>
  );
}

function Curve(curve: CurveProps): VNode {
  const { title } = measures[curve.measure];
  const { points, epochs, validation } = seriesOf(curve);
  const all = [...points, ...epochs, ...validation];
  const heading = (
    <text class="mc-strong" x={0} y={14}>
      {capital(title)}
    </text>
  );
  if (all.length === 0) {
    return (
      <>
        {heading}
        <text x={width / 2} y={height / 2} text-anchor="middle">
          no points yet
        </text>
      </>
    );
  }
  const longest = Math.max(...all.map(({ x }) => x));
  const x = scaleLinear([0, longest || 1], [area.left, area.right]);
  const y = verticalAxis(
    measures[curve.measure],
    all.map((point) => point.y),
    area,
  );
  const path = linePath<Point>(
    (point) => round(x(point.x)),
    (point) => round(y.at(point.y)),
  );
  const averaged = rollups(
    points,
    (near) => ({ x: mean(near, (p) => p.x) ?? 0, y: mean(near, (p) => p.y) ?? 0 }),
    (point) => Math.round(x(point.x) / resolution),
  ).map(([, point]) => point);
  return (
    <>
      {heading}
      <Legend {...{ points, epochs, validation }} />
      <Axes
        area={area}
        x={x.ticks(5).map((tick) => ({ at: x(tick), label: String(tick) }))}
        y={y.ticks}
        xTitle={curve.history.stepsPerEpoch === undefined ? 'step' : 'epoch'}
      />
      {averaged.length > 1 && <path class="mc-line" d={path(averaged) ?? ''} />}
      {validation.length > 1 && <path class="mc-accent-line" d={path(validation) ?? ''} />}
      {epochs.map((point) => (
        <circle
          class="mc-mean"
          key={point.x}
          cx={round(x(point.x))}
          cy={round(y.at(point.y))}
          r={3.5}
        />
      ))}
      {validation.map((point) => (
        <circle
          class="mc-accent"
          key={point.x}
          cx={round(x(point.x))}
          cy={round(y.at(point.y))}
          r={4}
        />
      ))}
    </>
  );
}

/** Each series with the sign it is drawn in, from the right. */
function Legend({ points, epochs, validation }: ReturnType<typeof seriesOf>): VNode {
  const items = [
    { label: 'validation', width: 66, shown: validation, sign: <circle class="mc-accent" r={4} /> },
    {
      label: 'mean of epoch',
      width: 110,
      shown: epochs,
      sign: <circle class="mc-mean" r={3.5} />,
    },
    { label: 'training', width: 72, shown: points, sign: <path class="mc-line" d="M-7 0H5" /> },
  ].filter(({ shown }) => shown.length > 0);
  let right: number = area.right;
  return (
    <>
      {items.map(({ label, width: taken, sign }) => {
        right -= taken;
        return (
          <g key={label} transform={`translate(${right} 10)`}>
            {sign}
            <text x={10} dy=".35em">
              {label}
            </text>
          </g>
        );
      })}
    </>
  );
}

function seriesOf({ history, measure }: CurveProps): {
  points: Point[];
  epochs: Point[];
  validation: Point[];
} {
  const { of, least } = measures[measure];
  const series = (points: readonly LearningPoint[] = []): Point[] =>
    points
      .map((point) => ({ x: point.step / (history.stepsPerEpoch ?? 1), y: of(point) ?? NaN }))
      .filter(({ x, y }) => Number.isFinite(x) && x >= 0 && Number.isFinite(y))
      .map(({ x, y }) => ({ x, y: Math.min(Math.max(y, least), greatest) }));
  return {
    points: series(history.points),
    epochs: measure === 'learning rate' ? [] : series(history.epochs),
    validation: measure === 'learning rate' ? [] : series(history.validation),
  };
}

function describe(curve: CurveProps): string {
  const { title, labelOf } = measures[curve.measure];
  const { points, epochs, validation } = seriesOf(curve);
  const course = (name: string, series: Point[]): string => {
    if (series.length === 0) return '';
    const last = series[series.length - 1].y;
    const text = (y: number): string => labelOf(Number(y.toPrecision(3)));
    return ` ${name} from ${text(series[0].y)} to ${text(last)}.`;
  };
  const training = points.length > 0 ? points : epochs;
  return `${capital(title)}:${course('training', training)}${course('validation', validation)}${
    training.length + validation.length === 0 ? ' no points yet.' : ''
  }`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

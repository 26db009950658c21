import type { VNode } from 'preact';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import { type ChartTexts, englishChartTexts } from './chart-texts.ts';
import { Curve, curveSize } from './curve.tsx';
import { describeCurve } from './describe-curve.ts';
import type { LearningHistory } from './learning-history.ts';
import type { MeasureName } from './measures.ts';

export interface LearningCurvesProps extends ChartProps {
  readonly history: LearningHistory;
}

export interface LearningCurveProps extends LearningCurvesProps {
  readonly measure: MeasureName;
  /** English where not given. */
  readonly texts?: ChartTexts | undefined;
}

/** Loss, accuracy or learning rate over a training: training as a line, means of epochs and validation as dots. */
export function LearningCurve(props: LearningCurveProps): VNode {
  const { history, measure, texts = englishChartTexts, standalone } = props;
  const { curve } = texts;
  return (
    <ChartFrame
      title={curve.title(curve.measures[measure])}
      description={describeCurve(history, measure, texts)}
      {...curveSize}
      standalone={standalone}
    >
      <Curve history={history} measure={measure} texts={texts} />
    </ChartFrame>
  );
}

/** All three curves one below the other, for a file of its own; that of the learning rate where it is known. */
export function LearningCurves({ history, standalone }: LearningCurvesProps): VNode {
  const names: MeasureName[] = ['loss', 'accuracy'];
  if (history.points.some(({ learningRate }) => learningRate !== undefined)) {
    names.push('learning rate');
  }
  return (
    <ChartFrame
      title="Learning curves"
      description={names
        .map((measure) => describeCurve(history, measure, englishChartTexts))
        .join(' ')}
      width={curveSize.width}
      height={curveSize.height * names.length}
      standalone={standalone}
    >
      {names.map((measure, i) => (
        <g key={measure} transform={`translate(0 ${i * curveSize.height})`}>
          <Curve history={history} measure={measure} texts={englishChartTexts} />
        </g>
      ))}
    </ChartFrame>
  );
}

import { scaleLinear, scaleLog } from 'd3-scale';
import type { VNode } from 'preact';
import { Axes, round } from './axes.tsx';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import { type ChartTexts, englishChartTexts } from './chart-texts.ts';
import { formatCount, formatPercent } from './format-numbers.ts';

/** Samples of similar confidence. */
export interface ReliabilityBin {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
  /** The share that is right; null where there are no samples. */
  readonly accuracy: number | null;
  /** The mean probability of the predicted class. */
  readonly confidence: number | null;
}

export interface ReliabilityDiagramProps extends ChartProps {
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error, from 0 to 1. */
  readonly error: number;
  /** English where not given. */
  readonly texts?: ChartTexts | undefined;
}

const width = 400;
const height = 340;
const area = { left: 56, top: 40, right: 392, bottom: 230 };
const counts = { top: 266, bottom: 306 };

/**
 * How often the model is right, by how sure it is: on the dashed line the two agree, below it the model is too sure.
 * Beneath, how many samples each bar is made of, on a logarithmic axis.
 */
export function ReliabilityDiagram(props: ReliabilityDiagramProps): VNode {
  const { bins, error, texts = englishChartTexts, standalone } = props;
  const { language, reliability } = texts;
  const percent = (share: number | null, digits = 0): string =>
    formatPercent(share ?? 0, digits, language);
  const x = scaleLinear([0, 1], [area.left, area.right]);
  const y = scaleLinear([0, 1], [area.bottom, area.top]);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const barHeight = scaleLog([0.5, Math.max(2, most)], [0, counts.bottom - counts.top]);
  const shown = bins.filter(({ count }) => count > 0);
  return (
    <ChartFrame
      title={reliability.title}
      description={[
        reliability.description(percent(error, 2)),
        ...shown.map(({ confidence, accuracy, count }) =>
          reliability.bin(percent(confidence), percent(accuracy), formatCount(count, language)),
        ),
      ].join(' ')}
      width={width}
      height={height}
      standalone={standalone}
    >
      <text class="mc-strong" x={0} y={14}>
        {reliability.heading}
      </text>
      <g transform={`translate(${area.right - 128} 10)`}>
        <path class="mc-even" d="M-24 0H-4" />
        <text x={4} dy=".35em">
          {reliability.even}
        </text>
      </g>
      <Axes
        area={area}
        x={[0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => ({ at: x(share), label: percent(share) }))}
        y={[0, 0.25, 0.5, 0.75, 1].map((share) => ({ at: y(share), label: percent(share) }))}
        xTitle=""
      />
      {shown.map(({ lower, upper, accuracy, count }) => {
        const left = round(x(lower) + 1);
        const right = round(x(upper) - 1);
        const high = round(barHeight(count));
        return (
          <g key={lower}>
            <path
              class="mc-bar-accent"
              d={`M${left} ${area.bottom}V${round(y(accuracy ?? 0))}H${right}V${area.bottom}z`}
            />
            <path class="mc-bar" d={`M${left} ${counts.bottom}v${-high}H${right}v${high}z`} />
          </g>
        );
      })}
      <path class="mc-even" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
      <path class="mc-axis" d={`M${area.left} ${counts.bottom}H${area.right}`} />
      <text x={area.left - 8} y={counts.bottom - 12} text-anchor="end">
        {reliability.samples}
      </text>
      {shown.length > 0 && (
        <text x={area.right} y={counts.bottom + 17} text-anchor="end">
          {reliability.most(formatCount(most, language))}
        </text>
      )}
    </ChartFrame>
  );
}

import type { VNode } from 'preact';
import type { ChartTexts } from './chart-texts.ts';
import type { LearningSeries } from './learning-series.ts';

interface LegendProps {
  readonly series: LearningSeries;
  /** Where it ends. */
  readonly right: number;
  readonly texts: ChartTexts['curve'];
}

/** Each series of a learning curve with the sign it is drawn in, from the right. */
export function CurveLegend({ series, right, texts }: LegendProps): VNode {
  const { points, epochs, validation } = series;
  const items = [
    {
      label: texts.validation,
      width: 66,
      of: validation,
      sign: <circle class="mc-accent" r={4} />,
    },
    { label: texts.meanOfEpoch, width: 110, of: epochs, sign: <circle class="mc-mean" r={3.5} /> },
    { label: texts.training, width: 72, of: points, sign: <path class="mc-line" d="M-7 0H5" /> },
  ].filter(({ of }) => of.length > 0);
  let left = right;
  return (
    <>
      {items.map(({ label, width, sign }) => {
        left -= width;
        return (
          <g key={label} transform={`translate(${left} 10)`}>
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

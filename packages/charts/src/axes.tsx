import { Fragment, type VNode } from 'preact';

/** Where in a drawing the points of a chart lie. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A mark of an axis: where it is in the drawing, and what it says. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

interface AxesProps {
  readonly area: Area;
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
  readonly xTitle: string;
}

/** The grid lines of a chart, their labels, and what the horizontal axis is of. */
export function Axes({ area, x, y, xTitle }: AxesProps): VNode {
  const { left, right, bottom } = area;
  return (
    <>
      {y.map(({ at, label }) => (
        <Fragment key={label}>
          <path class="mc-grid" d={`M${left} ${round(at)}H${right}`} />
          <text x={left - 8} y={round(at)} dy=".35em" text-anchor="end">
            {label}
          </text>
        </Fragment>
      ))}
      <path class="mc-axis" d={`M${left} ${bottom}H${right}`} />
      {x.map(({ at, label }) => (
        <Fragment key={label}>
          <path class="mc-axis" d={`M${round(at)} ${bottom}v4`} />
          <text x={round(at)} y={bottom + 17} text-anchor="middle">
            {label}
          </text>
        </Fragment>
      ))}
      <text x={right} y={bottom + 34} text-anchor="end">
        {xTitle}
      </text>
    </>
  );
}

/** To a tenth of a unit of the drawing: no eye sees more, and files stay short. */
export const round = (coordinate: number): number => Math.round(10 * coordinate) / 10;

/** The ticks that have room: the first and last, then those with `gap` to both neighbours. */
export function thinOut(ticks: readonly Tick[], gap: number): Tick[] {
  const kept = ticks.length > 1 ? [ticks[0], ticks[ticks.length - 1]] : [...ticks];
  for (const tick of ticks) {
    if (kept.every(({ at }) => Math.abs(at - tick.at) >= gap)) kept.push(tick);
  }
  return kept.toSorted((a, b) => a.at - b.at);
}

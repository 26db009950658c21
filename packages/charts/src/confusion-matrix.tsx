import { max } from 'd3-array';
import { scaleSqrt } from 'd3-scale';
import { Fragment, type VNode } from 'preact';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import { shortLabel } from './short-label.ts';

export interface ConfusionMatrixProps extends ChartProps {
  /** Rows actual, columns predicted. */
  readonly matrix: readonly (readonly number[])[];
  /** What each class is called; its number where not given. */
  readonly classNames?: readonly string[] | undefined;
  /** How often, or the share of the row in per cent; how often where not given. */
  readonly unit?: 'count' | 'percent' | undefined;
}

const cell = 38;

/** How often each class (row) was taken for each (column), the more often the stronger the colour. */
export function ConfusionMatrix(props: ConfusionMatrixProps): VNode {
  const { matrix, classNames, unit = 'count', standalone } = props;
  const names = matrix.map((_, c) => shortLabel(classNames?.[c] ?? String(c), 12));
  const left = 42 + 6.5 * Math.max(...names.map((name) => name.length));
  const top = 46;
  const size = cell * matrix.length;
  const strength = confusionStrength(matrix);
  return (
    <ChartFrame
      title="Confusion matrix"
      description={`Rows are the actual class, columns the predicted one; ${unit === 'count' ? 'numbers of samples' : 'per cent of the row'}.`}
      width={Math.ceil(left + size + 8)}
      height={top + size + 8}
      standalone={standalone}
    >
      <text class="mc-strong" x={0} y={top - 10}>
        actual
      </text>
      <text class="mc-strong" x={left + size / 2} y={14} text-anchor="middle">
        predicted
      </text>
      {names.map((name, c) => (
        <Fragment key={c}>
          <text x={left - 10} y={top + (c + 0.5) * cell} dy=".35em" text-anchor="end">
            {name}
          </text>
          <text x={left + (c + 0.5) * cell} y={top - 10} text-anchor="middle">
            {shortLabel(name, 5)}
          </text>
        </Fragment>
      ))}
      {matrix.map((row, actual) =>
        row.map((count, predicted) => (
          <g
            key={predicted}
            transform={`translate(${left + predicted * cell} ${top + actual * cell})`}
          >
            <rect
              class={actual === predicted ? 'mc-cell-right' : 'mc-cell'}
              width={cell - 2}
              height={cell - 2}
              rx={3}
            />
            {actual !== predicted && count > 0 && (
              <rect
                class="mc-cell-wrong"
                fill-opacity={strength(count).toFixed(2)}
                width={cell - 2}
                height={cell - 2}
                rx={3}
              />
            )}
            <text
              class={count > 0 ? 'mc-strong' : undefined}
              x={(cell - 2) / 2}
              y={(cell - 2) / 2}
              dy=".35em"
              text-anchor="middle"
            >
              {textOf(count, row, unit)}
            </text>
          </g>
        )),
      )}
    </ChartFrame>
  );
}

/** How strong the colour of a confusion is, by how often it happens: from 0 to less than a half, so that text stays legible. */
export function confusionStrength(
  matrix: readonly (readonly number[])[],
): (count: number) => number {
  const most =
    max(matrix, (row, actual) => max(row, (count, c) => (c === actual ? 0 : count))) ?? 0;
  const scale = scaleSqrt([0, most || 1], [0, 0.45]);
  return (count) => scale(count);
}

function textOf(count: number, row: readonly number[], unit: 'count' | 'percent'): string {
  if (count === 0) return '·';
  if (unit === 'count') return String(count);
  const share = (100 * count) / row.reduce((a, b) => a + b, 0);
  return share < 10 ? share.toFixed(1) : share.toFixed(0);
}

import { createLogScale, type LogScale } from '@mnist-cnn/charts';
import { ticks } from 'd3-array';
import { drawLine } from './draw-line.ts';
import { coloursOf, type TerminalStyle } from './terminal-style.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Chart extends TerminalStyle {
  readonly title: string;
  readonly xTitle: string;
  readonly width: number;
  readonly height: number;
  /** Whether small values are at the top. */
  readonly lowIsUp: boolean;
  readonly labelOf: (y: number) => string;
}

/** Below this width the legend does not fit beside the title. */
const narrow = 60;

/** A chart of a line and dots over a linear axis from 0 and a logarithmic one; finite points, x ≥ 0, y > 0. */
export function drawChart(
  { line, dots }: { readonly line: readonly Point[]; readonly dots: readonly Point[] },
  chart: Chart,
): string {
  const { bold, cyan, yellow, dim } = coloursOf(chart);
  const points = [...line, ...dots];
  if (points.length === 0) return `${bold(chart.title)}  ${dim('no points yet')}`;

  const scale = createLogScale(points.map(({ y }) => y));
  const heightOf = (y: number): number =>
    (chart.lowIsUp ? scale.position(y) : 1 - scale.position(y)) * (chart.height - 1);
  const labels = labelRows(scale, heightOf, chart);
  const gutter = Math.max(...[...labels.values()].map(({ length }) => length));
  const columns = chart.width - gutter - 2;
  const xMax = points.reduce((largest, { x }) => Math.max(largest, x), 0) || 1;
  const columnOf = (x: number): number => Math.round((x / xMax) * (columns - 1));

  const lineHeights = meanOfColumns(line, columns, columnOf).map(heightOf);
  const grid = drawLine(lineHeights, chart.height).map((row) =>
    row.map((symbol) => (symbol === ' ' ? symbol : cyan(symbol))),
  );
  for (const { x, y } of dots) grid[Math.round(heightOf(y))][columnOf(x)] = yellow('●');

  const legend = [
    ...(line.length > 0 ? [`${cyan('─')} training`] : []),
    ...(dots.length > 0 ? [`${yellow('●')} validation`] : []),
  ];
  const heading = [`${bold(chart.title)} ${dim(`by ${chart.xTitle}`)}`, legend.join('   ')];
  const margin = ' '.repeat(gutter + 2);
  return [
    margin + heading.join(chart.width < narrow ? `\n${margin}` : '   '),
    ...grid.map((row, y) => {
      const label = labels.get(y);
      const edge = `${(label ?? '').padStart(gutter)} ${label === undefined ? '│' : '┤'}`;
      return dim(edge) + row.join('').trimEnd();
    }),
    ...drawXAxis(xMax, columns, columnOf).map((axis) => dim(' '.repeat(gutter + 1) + axis)),
  ].join('\n');
}

/** The mean of the points of each column; NaN where there are none. */
function meanOfColumns(
  points: readonly Point[],
  columns: number,
  columnOf: (x: number) => number,
): number[] {
  const sums = Array.from({ length: columns }, () => ({ y: 0, count: 0 }));
  for (const { x, y } of points) {
    const sum = sums[columnOf(x)];
    sum.y += y;
    sum.count++;
  }
  return sums.map(({ y, count }) => y / count);
}

/** Which lines of the chart have a label: the first, the last, and ticks that leave a line free between them. */
function labelRows(
  { ticks: marks }: LogScale,
  heightOf: (y: number) => number,
  { height, labelOf }: Chart,
): Map<number, string> {
  const ends = [marks[0], marks[marks.length - 1]];
  const labels = new Map(ends.map((tick) => [Math.round(heightOf(tick)), labelOf(tick)]));
  for (const tick of marks) {
    const row = Math.round(heightOf(tick));
    const isFree = [row - 1, row, row + 1].every((near) => !labels.has(near));
    if (isFree && row < height) labels.set(row, labelOf(tick));
  }
  return labels;
}

/** The line of the axis and the line of its numbers. */
function drawXAxis(
  xMax: number,
  columns: number,
  columnOf: (x: number) => number,
): [string, string] {
  const axis = Array.from({ length: columns }, () => '─');
  let numbers = '';
  for (const tick of ticks(0, xMax, 5)) {
    const column = columnOf(tick);
    const number = String(tick);
    const start = Math.min(column + 1 - Math.floor(number.length / 2), columns + 1 - number.length);
    axis[column] = '┬';
    if (start > numbers.length || tick === 0) numbers = numbers.padEnd(start) + number;
  }
  return [`└${axis.join('')}`, numbers];
}

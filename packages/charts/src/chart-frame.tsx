import type { ComponentChildren, VNode } from 'preact';
import { chartStyle } from './chart-style.ts';

export interface ChartProps {
  /** Whether the drawing is a file of its own: then it brings its colours along. In a page, `chartStyle` does. */
  readonly standalone?: boolean | undefined;
}

interface FrameProps extends ChartProps {
  readonly title: string;
  /** What the drawing shows, for those who cannot see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly children: ComponentChildren;
}

/** Around a drawing that is a file. */
const margin = 16;

/** An SVG drawing with its name and description; as a file it also has its styles and a ground to lie on. */
export function ChartFrame(props: FrameProps): VNode {
  const { title, description, standalone = false, children } = props;
  const edge = standalone ? margin : 0;
  const width = props.width + 2 * edge;
  const height = props.height + 2 * edge;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="mc-chart"
      role="img"
      viewBox={`${0 - edge} ${0 - edge} ${width} ${height}`}
      {...(standalone ? { width, height } : {})}
    >
      <title>{title}</title>
      <desc>{description}</desc>
      {standalone && <style>{chartStyle}</style>}
      {standalone && <rect class="mc-paper" x={-edge} y={-edge} width={width} height={height} />}
      {children}
    </svg>
  );
}

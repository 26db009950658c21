import type { Rectangle } from '@mnist-cnn/explanation';
import type { VNode } from 'preact';

interface CellFrameProps {
  /** Cells. */
  readonly frame: Rectangle;
  /** Of the whole picture, in cells. */
  readonly width: number;
  readonly height: number;
}

/** A frame around some cells of a picture, which it lies on. */
export function CellFrame({ frame, width, height }: CellFrameProps): VNode {
  const percent = (share: number) => `${100 * share}%`;
  return (
    <span
      class="cell-frame"
      style={{
        left: percent(frame.column / width),
        top: percent(frame.row / height),
        width: percent(frame.width / width),
        height: percent(frame.height / height),
      }}
    />
  );
}

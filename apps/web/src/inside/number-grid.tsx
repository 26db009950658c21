import type { Rectangle } from '@mnist-cnn/explanation';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CellFrame } from './cell-frame.tsx';

interface NumberGridProps {
  /** Row by row. */
  readonly values: Float32Array;
  readonly width: number;
  readonly label: string;
  /** Orange above 0 and blue below, rather than bright and dark. */
  readonly isSigned?: boolean;
  /** What is drawn in full; the largest of the values where not given. */
  readonly largest?: number;
  /** Cells to put a frame around. */
  readonly frame?: Rectangle;
}

const ABOVE = [234, 88, 12];
const BELOW = [59, 130, 246];

/** Numbers as a small picture, a cell each. */
export function NumberGrid(props: NumberGridProps): VNode {
  const { values, width, label, isSigned = false, largest, frame } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const height = values.length / width;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const full = largest ?? values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const image = context.createImageData(width, height);
    for (const [i, value] of values.entries()) {
      const strength = full > 0 && Number.isFinite(value) ? Math.min(1, Math.abs(value) / full) : 0;
      const colour = !isSigned ? [255, 255, 255] : value < 0 ? BELOW : ABOVE;
      image.data.set([...colour.map((part) => Math.round(strength * part)), 255], 4 * i);
    }
    context.putImageData(image, 0, 0);
  }, [values, width, isSigned, largest]);
  return (
    <figure class="grid">
      <div class="framed">
        <canvas
          ref={canvas}
          class="grey"
          width={width}
          height={height}
          role="img"
          aria-label={label}
        />
        {frame && <CellFrame frame={frame} width={width} height={height} />}
      </div>
      <figcaption>{label}</figcaption>
    </figure>
  );
}

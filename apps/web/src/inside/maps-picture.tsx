import type { LayerActivation } from '@mnist-cnn/explanation';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CellFrame } from './cell-frame.tsx';
import { cellAtPosition, layoutOf, neighbourOf, positionOf, sizeOf } from './map-layout.ts';

interface MapsPictureProps {
  readonly layer: LayerActivation;
  readonly label: string;
  /** Which cell is explained, if one of this layer is. */
  readonly cell: number | undefined;
  readonly onCell: (cell: number) => void;
}

/** All maps of a layer in one picture, a cell a pixel: bright where it is large. Cells are chosen by pointer or keys. */
export function MapsPicture({ layer, label, cell, onCell }: MapsPictureProps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const layout = layoutOf(layer);
  const { width, height } = sizeOf(layout);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { values, min, max } = layer;
    const image = context.createImageData(width, height);
    const scale = max > min ? 255 / (max - min) : 0;
    for (const [i, value] of values.entries()) {
      const { x, y } = positionOf(layout, i);
      const grey = Math.round(scale * (value - min));
      image.data.set([grey, grey, grey, 255], 4 * (y * width + x));
    }
    context.putImageData(image, 0, 0);
  }, [layer]);

  const point = (event: PointerEvent) => {
    const { current: picture } = canvas;
    if (!picture) return;
    const box = picture.getBoundingClientRect();
    const x = (width * (event.clientX - box.left)) / box.width;
    const y = (height * (event.clientY - box.top)) / box.height;
    const pointed = cellAtPosition(layout, x, y);
    if (pointed !== undefined && pointed !== cell) onCell(pointed);
  };
  const press = (event: KeyboardEvent) => {
    const next = neighbourOf(layout, cell ?? 0, event.key);
    if (next === undefined) return;
    event.preventDefault();
    onCell(next);
  };
  const at = cell === undefined ? undefined : positionOf(layout, cell);
  return (
    <div class={`maps ${layer.form} side-${layout.height}`}>
      <canvas
        ref={canvas}
        class="grey"
        width={width}
        height={height}
        tabIndex={0}
        role="application"
        aria-label={label}
        onPointerMove={point}
        onPointerDown={point}
        onKeyDown={press}
        onFocus={() => cell === undefined && onCell(0)}
      />
      {at && (
        <CellFrame
          frame={{ row: at.y, column: at.x, height: 1, width: 1 }}
          width={width}
          height={height}
        />
      )}
    </div>
  );
}

import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface GreyPictureProps {
  /** One byte a pixel, row by row. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** What it shows. */
  readonly label: string;
}

/** A grey image, a canvas pixel each, enlarged by the style sheet. */
export function GreyPicture({ data, width, height, label }: GreyPictureProps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    for (const [i, value] of data.entries()) image.data.set([value, value, value, 255], 4 * i);
    context.putImageData(image, 0, 0);
  }, [data, width, height]);
  return (
    <canvas ref={canvas} class="grey" width={width} height={height} role="img" aria-label={label} />
  );
}

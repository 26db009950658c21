import type { VNode } from 'preact';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import { type GreyImage, greyPicture, signedPicture } from './pictures.ts';

/** How much a probability falls where a patch covers a part of an image. */
export interface Occlusion {
  /** Side of the patch and step between its places, in pixels. */
  readonly patch: number;
  readonly stride: number;
  readonly rows: number;
  readonly columns: number;
  /** [rows, columns], from −1 to 1. */
  readonly falls: ArrayLike<number>;
}

export interface OcclusionPictureProps extends ChartProps {
  readonly image: GreyImage;
  readonly map: Occlusion;
  /** Names the drawing. */
  readonly title: string;
  readonly description: string;
}

/**
 * An image, and faint, and over it the probability lost with the middle of the patch at each place, orange; gained, blue.
 *
 * A loss of everything is opaque.
 */
export function OcclusionPicture(props: OcclusionPictureProps): VNode {
  const { image, map, title, description, standalone } = props;
  return (
    <ChartFrame
      title={title}
      description={description}
      width={image.width}
      height={image.height}
      standalone={standalone}
    >
      <OcclusionLayers image={image} map={map} />
    </ChartFrame>
  );
}

/** The two layers of an occlusion picture without a frame, in pixels of the image. */
export function OcclusionLayers({
  image,
  map,
}: Pick<OcclusionPictureProps, 'image' | 'map'>): VNode {
  const { patch, stride, rows, columns, falls } = map;
  const edge = (patch - stride) / 2; // a place is drawn as the square of a stride in the middle of its patch
  return (
    <>
      <image
        class="mc-picture mc-ink"
        opacity={0.45}
        width={image.width}
        height={image.height}
        href={greyPicture(image)}
      />
      <image
        class="mc-heat"
        x={edge}
        y={edge}
        width={columns * stride}
        height={rows * stride}
        preserveAspectRatio="none"
        opacity={0.9}
        href={signedPicture(falls, columns, rows, 1)}
      />
    </>
  );
}

import type { VNode } from 'preact';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import { OcclusionLayers, type OcclusionPictureProps } from './occlusion-picture.tsx';
import { shortLabel } from './short-label.ts';

export interface OcclusionPicturesProps extends ChartProps {
  readonly pictures: readonly (Pick<OcclusionPictureProps, 'image' | 'map'> & {
    readonly caption: string;
  })[];
}

const side = 112;
const gap = 16;
const line = 24;

/** Occlusion pictures beside each other with a caption each, for a file of its own. */
export function OcclusionPictures({ pictures, standalone }: OcclusionPicturesProps): VNode {
  const columns = Math.min(5, pictures.length);
  const rows = Math.ceil(pictures.length / columns);
  return (
    <ChartFrame
      title="Occlusion maps"
      description={`Where covering the image lowers the probability: ${pictures.map(({ caption }) => shortLabel(caption, 60)).join('; ')}.`}
      width={columns * (side + gap) - gap}
      height={rows * (side + line + gap) - gap}
      standalone={standalone}
    >
      {pictures.map(({ image, map, caption }, i) => (
        <g
          key={i}
          transform={`translate(${(i % columns) * (side + gap)} ${Math.floor(i / columns) * (side + line + gap)})`}
        >
          <svg width={side} height={side} viewBox={`0 0 ${image.width} ${image.height}`}>
            <OcclusionLayers image={image} map={map} />
          </svg>
          <text x={0} y={side + 16}>
            {shortLabel(caption, 22)}
          </text>
        </g>
      ))}
    </ChartFrame>
  );
}

import { max } from 'd3-array';
import type { VNode } from 'preact';
import { ChartFrame, type ChartProps } from './chart-frame.tsx';
import { type ChartTexts, englishChartTexts } from './chart-texts.ts';
import { formatTick } from './format-numbers.ts';
import { signedPicture } from './pictures.ts';

export interface KernelPicturesProps extends ChartProps {
  /** Each [height, width]. */
  readonly kernels: readonly ArrayLike<number>[];
  readonly width: number;
  readonly height: number;
  /** English where not given. */
  readonly texts?: ChartTexts | undefined;
}

const side = 44;
const gap = 6;

/** Kernels as pictures: orange where a weight is above 0, blue where below, the stronger the further from it. */
export function KernelPictures(props: KernelPicturesProps): VNode {
  const { kernels, width, height, texts = englishChartTexts, standalone } = props;
  const columns = Math.min(8, kernels.length);
  const rows = Math.ceil(kernels.length / columns);
  const largest = max(kernels, (kernel) => max(Array.from(kernel, Math.abs))) ?? 0;
  return (
    <ChartFrame
      title={texts.kernels.title(kernels.length, `${height}×${width}`)}
      description={texts.kernels.description(formatTick(largest, texts.language))}
      width={columns * (side + gap) - gap + 2}
      height={rows * (side + gap) - gap + 2}
      standalone={standalone}
    >
      {kernels.map((kernel, i) => (
        <g
          key={i}
          transform={`translate(${1 + (i % columns) * (side + gap)} ${1 + Math.floor(i / columns) * (side + gap)})`}
        >
          <image
            class="mc-picture"
            width={side}
            height={side}
            preserveAspectRatio="none"
            href={signedPicture(kernel, width, height, largest)}
          />
          <rect class="mc-frame" width={side} height={side} />
        </g>
      ))}
    </ChartFrame>
  );
}

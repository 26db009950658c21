import { KernelPictures } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import type { ReportContent } from '../report-content.ts';
import { ScrollingTable } from '../parts/scrolling-table.tsx';
import { Section } from './section.tsx';

/** Kernels of more weights than this have no table. */
const mostInTable = 100;

/** What the first layer multiplies the image by. */
export function KernelsSection({
  kernels,
  width,
  height,
}: NonNullable<ReportContent['kernels']>): VNode {
  return (
    <Section
      id="kernels"
      title="First layer"
      note={`The ${kernels.length} kernels of ${height}×${width} weights that the first layer lays over the image. Orange is above 0, blue below.`}
    >
      <div class="charts one">
        <KernelPictures kernels={kernels} width={width} height={height} />
      </div>
      {width * height <= mostInTable && (
        <details class="no-print">
          <summary>Every weight as a table</summary>
          <ScrollingTable
            caption="The weights of every kernel, row after row"
            head={[
              'kernel',
              ...Array.from(
                { length: width * height },
                (_, i) => `${Math.floor(i / width) + 1}, ${(i % width) + 1}`,
              ),
            ]}
            rows={kernels.map((kernel, i) => [
              i + 1,
              ...Array.from(kernel, (weight) => weight.toFixed(3)),
            ])}
          />
        </details>
      )}
    </Section>
  );
}

import { formatCount } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import type { LayerRow } from '../report-content.ts';
import { ScrollingTable } from '../parts/scrolling-table.tsx';
import { Section } from './section.tsx';
import { plain } from './plain.ts';

/** The network, layer by layer. */
export function NetworkSection({ layers }: { readonly layers: readonly LayerRow[] }): VNode {
  const total = layers.reduce((sum, { parameters }) => sum + parameters, 0);
  return (
    <Section id="network" title="Network" note={`${formatCount(total)} parameters.`}>
      <ScrollingTable
        caption="The layers of the network"
        head={['layer', 'kind', 'output', 'parameters']}
        rows={layers.map(({ name, kind, outputShape, parameters }) => [
          plain(name),
          plain(kind),
          outputShape.map((size) => size ?? 'any').join('×'),
          formatCount(parameters),
        ])}
      />
    </Section>
  );
}

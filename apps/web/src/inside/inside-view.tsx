import { useSignal, useSignalEffect } from '@preact/signals';
import type { VNode } from 'preact';
import type { Drawing } from '../drawing/drawing.ts';
import { SmallPad } from '../drawing/small-pad.tsx';
import { messages } from '../language/language.ts';
import '../page/chart-styles.ts';
import type { LiveReader } from '../reading/live-reader.ts';
import type { ExplainedCell } from '../reading/reader.ts';
import { BaselineSection } from './baseline-section.tsx';
import { CellPanel } from './cell-panel.tsx';
import './inside.css';
import { describeLayer } from './describe-layer.ts';
import { MapsPicture } from './maps-picture.tsx';
import { OcclusionSection } from './occlusion-section.tsx';

interface Chosen {
  readonly layer: number;
  readonly cell: number;
}

interface InsideViewProps {
  readonly drawing: Drawing;
  readonly reader: LiveReader;
}

/** Every layer for the digit on the paper; a cell that is pointed at is taken apart. */
export default function InsideView({ drawing, reader }: InsideViewProps): VNode {
  const chosen = useSignal<Chosen | undefined>(undefined);
  const explained = useSignal<(Chosen & { readonly explained: ExplainedCell }) | undefined>(
    undefined,
  );
  const reading = reader.reading.value;
  const layers = reading?.isDigit ? reading.layers : undefined;
  const { inside: texts } = messages.value;

  useSignalEffect(() => {
    const { value: wanted } = chosen;
    if (wanted && reader.reading.value?.isDigit) void explain(wanted);
  });
  const explain = async (wanted: Chosen) => {
    const result = await reader.explain(wanted.layer, wanted.cell);
    if (chosen.value === wanted) explained.value = { ...wanted, explained: result };
  };

  if (!reading?.isDigit || !layers) {
    return (
      <div class="inside-empty">
        <p class="muted">{texts.nothing}</p>
        <SmallPad drawing={drawing} />
      </div>
    );
  }
  const shown = explained.value;
  return (
    <div class="inside">
      <div>
        <h2>{texts.heading}</h2>
        <p class="muted">{texts.lead}</p>
        <ol class="layers">
          {layers.map((layer, index) =>
            layer.kind === 'flatten' || layer.kind === 'one-to-one' ? null : (
              <li key={layer.name}>
                <h3>{describeLayer(layer)}</h3>
                <p class="muted">{texts.does[layer.kind]}</p>
                <MapsPicture
                  layer={layer}
                  label={`${describeLayer(layer)}. ${texts.keys}`}
                  cell={chosen.value?.layer === index ? chosen.value.cell : undefined}
                  onCell={(cell) => (chosen.value = { layer: index, cell })}
                />
              </li>
            ),
          )}
        </ol>
      </div>
      <aside>
        <SmallPad drawing={drawing} />
        <div role="region" aria-label={texts.panel} aria-live="polite">
          {shown && layers[shown.layer] ? (
            <CellPanel
              layers={layers}
              layer={shown.layer}
              cell={shown.cell}
              explained={shown.explained}
            />
          ) : (
            <p class="muted">{texts.choose}</p>
          )}
        </div>
        <OcclusionSection reader={reader} reading={reading} />
      </aside>
      <BaselineSection reader={reader} reading={reading} />
    </div>
  );
}

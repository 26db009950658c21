import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import { GreyPicture } from './grey-picture.tsx';
import type { Reading } from './reading.ts';

const SIDE = 28;
const BLANK = new Uint8Array(SIDE * SIDE);

/** The 28×28 that the network sees, each pixel's intensity, and the way there. */
export function NetworkSight({ reading }: { readonly reading: Reading | undefined }): VNode {
  const { sight: texts } = messages.value;
  const pointed = useSignal<{ row: number; column: number } | undefined>(undefined);
  const pixels = reading?.isDigit ? reading.pixels : BLANK;
  const at = pointed.value;
  const point = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const cell = (share: number) => Math.max(0, Math.min(SIDE - 1, Math.floor(SIDE * share)));
    pointed.value = {
      row: cell((event.clientY - top) / height),
      column: cell((event.clientX - left) / width),
    };
  };
  return (
    <section class="sight" aria-labelledby="sight-heading">
      <h2 id="sight-heading">{texts.heading}</h2>
      <p class="muted">{texts.lead}</p>
      <div
        class="sight-picture"
        onPointerMove={point}
        onPointerLeave={() => (pointed.value = undefined)}
      >
        <GreyPicture data={pixels} width={SIDE} height={SIDE} label={texts.picture} />
        {at && (
          <span
            class="pixel-frame"
            style={{ left: `${(100 * at.column) / SIDE}%`, top: `${(100 * at.row) / SIDE}%` }}
          />
        )}
      </div>
      <p class="pixel-value muted">
        {at
          ? texts.pixel(at.row + 1, at.column + 1, pixels[at.row * SIDE + at.column])
          : texts.point}
      </p>
      <h3>{texts.stages}</h3>
      <ol class="stages">
        {(reading?.stages ?? []).map(({ name, data, width, height }) => (
          <li key={name}>
            <GreyPicture data={data} width={width} height={height} label={texts.stage[name]} />
            <span>{texts.stage[name]}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import { GreyPicture } from '../reading/grey-picture.tsx';
import type { Correction } from './correction.ts';
import type { Corrections } from './corrections.ts';

/** Every corrected drawing, to look at and to delete; the one that was deleted last can be brought back. */
export function CorrectionList({ corrections }: { readonly corrections: Corrections }): VNode {
  const { hand: texts } = messages.value;
  const removed = useSignal<Correction | undefined>(undefined);
  const remove = async (correction: Correction) => {
    await corrections.remove(correction);
    removed.value = correction;
  };
  const bringBack = async (correction: Correction) => {
    removed.value = undefined;
    await corrections.keep(correction);
  };
  return (
    <>
      <ul class="correction-list">
        {corrections.all.value?.map((correction) => {
          const { pixels, label, readAs, at } = correction;
          const name = texts.drawing(label, readAs);
          return (
            <li key={at}>
              <GreyPicture data={pixels} width={28} height={28} label={name} />
              <span aria-hidden="true">
                {readAs} → <strong>{label}</strong>
              </span>
              <button
                type="button"
                aria-label={texts.remove(name)}
                onClick={() => void remove(correction)}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
      <p role="status">
        {removed.value && (
          <>
            {texts.removed}{' '}
            <button type="button" onClick={() => removed.value && void bringBack(removed.value)}>
              {texts.undo}
            </button>
          </>
        )}
      </p>
    </>
  );
}

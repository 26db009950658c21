import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { LiveReader } from './live-reader.ts';
import { RefusedNote } from './refused-note.tsx';

/** Which network reads, and the way to choose another. */
export function ReadBy({ reader }: { readonly reader: LiveReader }): VNode {
  const { readBy: texts } = messages.value;
  const { value: run } = reader.run;
  return (
    <div class="read-by">
      <p class="hint">
        {run === undefined ? texts.shipped : texts.run(run)}{' '}
        {!reader.knowsDoubt.value && texts.noDoubt} <a href="#runs">{texts.choose}</a>
      </p>
      <RefusedNote reader={reader} />
    </div>
  );
}

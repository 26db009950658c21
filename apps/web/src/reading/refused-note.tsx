import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { LiveReader } from './live-reader.ts';

/** Says that the chosen network could not be loaded, and which one reads in its place. */
export function RefusedNote({ reader }: { readonly reader: LiveReader }): VNode | null {
  const { readBy: texts } = messages.value;
  const { value: refused } = reader.refused;
  if (!refused) return null;
  return (
    <p role="alert">
      {texts.refused(refused.run)} <span class="muted">{refused.reason}</span>
    </p>
  );
}

import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { testDigits } from '../test-digits/test-digit-set.ts';

/** Tells which digit was taken to be read, and leads to where it is. */
export function TakenDigit({ picture }: { readonly picture: Signal<Picture | undefined> }): VNode {
  const { judging: texts, views } = messages.value;
  const { value: taken } = testDigits.taken;
  const isRead = taken && taken.picture === picture.value;
  return (
    <div class={isRead ? 'taken' : undefined}>
      <p role="status">{isRead && texts.taken(taken.picture.name)}</p>
      {isRead && (
        <p>
          <a href="#draw">{views.draw}</a> <a href="#inside">{views.inside}</a>
        </p>
      )}
    </div>
  );
}

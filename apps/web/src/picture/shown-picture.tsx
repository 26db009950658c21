import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { Picture } from './picture.ts';

/** The picture that is read, where the paper was. */
export function ShownPicture({
  picture,
}: {
  readonly picture: Signal<Picture | undefined>;
}): VNode | null {
  const { picture: texts } = messages.value;
  const { value: shown } = picture;
  if (!shown) return null;
  const close = () => {
    shown.release();
    picture.value = undefined;
  };
  return (
    <div class="pad">
      <img class="paper" src={shown.url} alt={texts.shown(shown.name)} />
      <p class="hint">
        <button type="button" onClick={close}>
          {texts.back}
        </button>
      </p>
    </div>
  );
}

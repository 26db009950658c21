import type { LabelledImages } from '@mnist-cnn/dataset';
import { useSignal, type Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { formatWholePercent, messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';

type Loading =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly share: number }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'ready'; readonly digits: LabelledImages };

/** Takes one of MNIST's test digits, by its number or at random; they are fetched the first time. */
export function TestDigitBar({
  picture,
}: {
  readonly picture: Signal<Picture | undefined>;
}): VNode {
  const { testDigits: texts } = messages.value;
  const loading = useSignal<Loading>({ state: 'none' });
  const index = useSignal(0);
  const { value: loaded } = loading;

  const show = async (digits: LabelledImages, wanted: number) => {
    const { pictureOfDigit } = await import('./test-digits.ts');
    index.value = wanted;
    const name = texts.name(wanted, digits.labels[wanted]);
    const shown = await pictureOfDigit(digits, wanted, name);
    picture.value?.release();
    picture.value = shown;
  };
  const load = async () => {
    loading.value = { state: 'loading', share: 0 };
    try {
      const { openTestDigits } = await import('./test-digits.ts');
      const digits = await openTestDigits((share) => (loading.value = { state: 'loading', share }));
      loading.value = { state: 'ready', digits };
      await show(digits, Math.floor(digits.count * Math.random()));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      loading.value = { state: 'failed', reason };
    }
  };

  if (loaded.state !== 'ready') {
    return (
      <div class="toolbar">
        <button type="button" disabled={loaded.state === 'loading'} onClick={() => void load()}>
          {loaded.state === 'loading'
            ? texts.loading(formatWholePercent(loaded.share))
            : texts.take}
        </button>
        {loaded.state === 'failed' && <p role="alert">{loaded.reason}</p>}
      </div>
    );
  }
  const { digits } = loaded;
  const last = digits.count - 1;
  const step = (by: number) => void show(digits, Math.max(0, Math.min(last, index.value + by)));
  return (
    <div class="toolbar" role="group" aria-label={texts.heading}>
      <button type="button" aria-label={texts.previous} onClick={() => step(-1)}>
        ←
      </button>
      <label class="number">
        <span class="unseen">{texts.number}</span>
        <input
          type="number"
          min={0}
          max={last}
          value={index}
          onChange={({ currentTarget: { valueAsNumber } }) => {
            if (Number.isInteger(valueAsNumber)) step(valueAsNumber - index.value);
          }}
        />
      </label>
      <button type="button" aria-label={texts.next} onClick={() => step(1)}>
        →
      </button>
      <button
        type="button"
        onClick={() => void show(digits, Math.floor(digits.count * Math.random()))}
      >
        {texts.random}
      </button>
    </div>
  );
}

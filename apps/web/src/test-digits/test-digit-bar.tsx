import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { formatWholePercent, messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { testDigits } from './test-digit-set.ts';

/** Takes one of MNIST's test digits, by its number or at random; they are fetched the first time. */
export function TestDigitBar({
  picture,
}: {
  readonly picture: Signal<Picture | undefined>;
}): VNode {
  const { testDigits: texts } = messages.value;
  const { value: loaded } = testDigits.loading;
  const takeAny = async () => {
    const digits = await testDigits.load();
    if (digits) await testDigits.take(picture, Math.floor(digits.count * Math.random()));
  };

  if (loaded.state !== 'ready') {
    return (
      <div class="toolbar">
        <button type="button" disabled={loaded.state === 'loading'} onClick={() => void takeAny()}>
          {loaded.state === 'loading'
            ? texts.loading(formatWholePercent(loaded.share))
            : texts.take}
        </button>
        {loaded.state === 'failed' && <p role="alert">{loaded.reason}</p>}
      </div>
    );
  }
  const index = testDigits.taken.value?.index ?? 0;
  const last = loaded.digits.count - 1;
  const take = (wanted: number) =>
    void testDigits.take(picture, Math.max(0, Math.min(last, wanted)));
  return (
    <div class="toolbar" role="group" aria-label={texts.heading}>
      <button type="button" aria-label={texts.previous} onClick={() => take(index - 1)}>
        ←
      </button>
      <label class="number">
        <span class="unseen">{texts.number}</span>
        <input
          type="number"
          min={0}
          max={last}
          value={testDigits.taken.value?.index ?? ''}
          onChange={({ currentTarget: { valueAsNumber } }) => {
            if (Number.isInteger(valueAsNumber)) take(valueAsNumber);
          }}
        />
      </label>
      <button type="button" aria-label={texts.next} onClick={() => take(index + 1)}>
        →
      </button>
      <button type="button" onClick={() => void takeAny()}>
        {texts.random}
      </button>
    </div>
  );
}

import type { VNode } from 'preact';
import { formatWholePercent, messages } from '../language/language.ts';
import { testDigits } from '../test-digits/test-digit-set.ts';

/** How far the images have come, or why there are none. */
export function DigitsNote({ areThere }: { readonly areThere: boolean }): VNode | null {
  const { judging: texts, reading, testDigits: digitTexts } = messages.value;
  const { value: loading } = testDigits.loading;
  if (areThere || loading.state === 'none') return null;
  if (loading.state === 'ready') return <p class="digits-note">{texts.otherDigits}</p>;
  if (loading.state === 'failed') {
    return (
      <p class="digits-note" role="alert">
        {loading.reason}{' '}
        <button type="button" onClick={() => void testDigits.load()}>
          {reading.retry}
        </button>
      </p>
    );
  }
  return (
    <label class="digits-note loading-digits">
      {digitTexts.loading(formatWholePercent(loading.share))}
      <progress value={loading.share} />
    </label>
  );
}

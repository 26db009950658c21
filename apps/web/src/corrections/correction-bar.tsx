import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { LiveReader } from '../reading/live-reader.ts';
import { persistStorage } from '../runs/persist-storage.ts';
import './correction-bar.css';
import type { Corrections } from './corrections.ts';

interface CorrectionBarProps {
  readonly reader: LiveReader;
  readonly corrections: Corrections;
  /** Of these the page knows what they are, and no network may learn from them. */
  readonly isTestDigit: boolean;
}

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Says what a drawing is, where it was misread; the same digit once more takes that back. */
export function CorrectionBar({ reader, corrections, isTestDigit }: CorrectionBarProps): VNode {
  const { corrections: texts } = messages.value;
  const reading = reader.reading.value;
  const shown = reading?.isDigit && !isTestDigit ? reading : undefined;
  const kept = shown && corrections.of(shown.pixels);
  const count = corrections.all.value?.length ?? 0;
  useEffect(() => void corrections.load(), []);

  const say = async (label: number) => {
    if (!shown) return;
    if (kept?.label === label) return corrections.remove(kept);
    const pixels = new Uint8Array(shown.pixels);
    await corrections.keep({ pixels, label, readAs: shown.digit, at: Date.now() });
    await persistStorage();
  };
  return (
    <div class="correction-bar" role="group" aria-labelledby="correction-label">
      <p id="correction-label" class="hint">
        {isTestDigit ? texts.testDigit : texts.itIs}
      </p>
      <div class="correction-digits">
        {DIGITS.map((digit) => (
          <button
            type="button"
            key={digit}
            disabled={!shown}
            aria-pressed={kept?.label === digit}
            aria-label={texts.itIsA(digit)}
            onClick={() => void say(digit)}
          >
            {digit}
          </button>
        ))}
      </div>
      <p class="hint correction-note">
        <span role="status">
          {corrections.failure.value ?? (kept ? texts.kept(kept.label) : '')}
        </span>{' '}
        {count > 0 && <a href="#runs">{texts.learn(count)}</a>}
      </p>
    </div>
  );
}

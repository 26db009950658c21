import { useSignal, useSignalEffect } from '@preact/signals';
import type { VNode } from 'preact';
import { formatPercent, messages } from '../language/language.ts';
import type { LiveReader } from './live-reader.ts';
import { NumberText } from './number-text.tsx';
import type { Reading } from './reading.ts';

/** So long after the last change a reading is said aloud: not at every stroke. */
const SAID_AFTER = 600;

/** What is read, large, and in words for those who hear it. */
export function Verdict({ reader }: { readonly reader: LiveReader }): VNode {
  const said = useSignal('');
  useSignalEffect(() => {
    const words = describe(reader.reading.value);
    const timer = setTimeout(() => (said.value = words), SAID_AFTER);
    return () => clearTimeout(timer);
  });
  const reading = reader.reading.value;
  const { reading: texts } = messages.value;
  return (
    <div class="verdict">
      {reading?.numbers ? (
        <NumberText numbers={reading.numbers} />
      ) : reading?.isDigit && !reading.doubt ? (
        <>
          <span class="digit">{reading.digit}</span>
          <span class="share">{formatPercent(reading.probabilities[reading.digit])}</span>
        </>
      ) : (
        <>
          <span class="digit none">{reading ? '?' : '–'}</span>
          <span class="doubt">
            {reading ? <strong>{texts.noDigit}</strong> : texts.waiting}
            {reading && <span>{texts.reasons[reasonOf(reading)]}</span>}
            {reading?.isDigit && <span>{texts.bestGuess(reading.digit)}</span>}
          </span>
        </>
      )}
      <span class="unseen" role="status" data-said>
        {said}
      </span>
    </div>
  );
}

function reasonOf(reading: Reading) {
  return reading.isDigit ? (reading.doubt ?? 'not-a-digit') : reading.reason;
}

function describe(reading: Reading | undefined): string {
  const { reading: texts } = messages.value;
  if (!reading) return texts.waiting;
  if (reading.numbers) {
    const { lines } = reading.numbers;
    const isSure = lines.every((line) => line.isSure);
    const spoken = lines.map(({ text }) => text).join(', ');
    return `${isSure ? texts.numbers : texts.unsureNumbers} ${spoken}`;
  }
  if (reading.isDigit && !reading.doubt) {
    return texts.isDigit(reading.digit, formatPercent(reading.probabilities[reading.digit]));
  }
  return `${texts.noDigit} ${texts.reasons[reasonOf(reading)]}`;
}

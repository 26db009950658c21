import { formatCount } from '@mnist-cnn/charts';
import type { Evaluation } from '@mnist-cnn/report';
import { useSignal, type Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { testDigits } from '../test-digits/test-digit-set.ts';
import type { Answer } from './answers.ts';
import { DigitCard } from './digit-card.tsx';
import { DigitsNote } from './digits-note.tsx';
import { useDigits } from './use-digits.ts';

/** At first, and with every press of the button. */
const AT_ONCE = 24;

interface DigitImagesProps {
  readonly evaluation: Evaluation;
  readonly answers: readonly Answer[];
  readonly picture: Signal<Picture | undefined>;
  /** Whether they stand in a narrow place. */
  readonly isSmall?: boolean;
}

/** Test digits with what they were read as; the images are fetched when the first are looked at. */
export function DigitImages({ evaluation, answers, picture, isSmall }: DigitImagesProps): VNode {
  const { evaluation: parts, judging: texts } = messages.value;
  const digits = useDigits(evaluation);
  const count = useSignal(AT_ONCE);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const { current: element } = list;
    if (!element) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void testDigits.load();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const left = answers.length - count.value;
  return (
    <>
      <DigitsNote areThere={digits !== undefined} />
      <ol ref={list} class={isSmall ? 'gallery small' : 'gallery'}>
        {answers.slice(0, count.value).map((answer) => (
          <DigitCard
            key={answer.index}
            evaluation={evaluation}
            answer={answer}
            digits={digits}
            picture={picture}
          />
        ))}
      </ol>
      {left > 0 && (
        <button type="button" class="more" onClick={() => (count.value += AT_ONCE)}>
          {texts.more(formatCount(left, parts.language))}
        </button>
      )}
    </>
  );
}

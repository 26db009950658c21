import { formatCount } from '@mnist-cnn/charts';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { DigitImages } from './digit-images.tsx';
import { nameOfJudged } from './name-of-judged.ts';
import type { Evaluated } from './subject.ts';

interface OnlyRightProps {
  /** Who reads them right, and who does not. */
  readonly right: Evaluated;
  readonly wrong: Evaluated;
  readonly indices: readonly number[];
  readonly picture: Signal<Picture | undefined>;
}

/** The digits that one of two models alone reads right, and what the other takes them for. */
export function OnlyRight({ right, wrong, indices, picture }: OnlyRightProps): VNode {
  const { evaluation: parts, judging: texts } = messages.value;
  const wanted = new Set(indices);
  const answers = wrong.evaluation.mistakes
    .filter(({ index }) => wanted.has(index))
    .toSorted((a, b) => a.index - b.index);
  return (
    <div class="only-right">
      <h4>
        {texts.onlyRight(nameOfJudged(right.judged), formatCount(indices.length, parts.language))}
      </h4>
      {answers.length > 0 && (
        <DigitImages evaluation={wrong.evaluation} answers={answers} picture={picture} />
      )}
    </div>
  );
}

import type { LabelledImages } from '@mnist-cnn/dataset';
import type { Evaluation } from '@mnist-cnn/report';
import { SampleAnswers } from '@mnist-cnn/report/parts';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { GreyPicture } from '../reading/grey-picture.tsx';
import { testDigits } from '../test-digits/test-digit-set.ts';
import type { Answer } from './answers.ts';

interface DigitCardProps {
  readonly evaluation: Evaluation;
  readonly answer: Answer;
  /** Once they are there. */
  readonly digits: LabelledImages | undefined;
  readonly picture: Signal<Picture | undefined>;
}

/** A test digit, which a click makes the picture that is read, and what it was read as. */
export function DigitCard({ evaluation, answer, digits, picture }: DigitCardProps): VNode {
  const { evaluation: parts } = messages.value;
  return (
    <li>
      {digits ? (
        <DigitButton digits={digits} index={answer.index} picture={picture} />
      ) : (
        <div class="blank" />
      )}
      <SampleAnswers evaluation={evaluation} answer={answer} path={answer.path} texts={parts} />
    </li>
  );
}

interface DigitButtonProps {
  readonly digits: LabelledImages;
  readonly index: number;
  readonly picture: Signal<Picture | undefined>;
}

function DigitButton({ digits, index, picture }: DigitButtonProps): VNode {
  const { judging: texts } = messages.value;
  const { images, width, height, labels } = digits;
  const size = width * height;
  const { value: taken } = testDigits.taken;
  return (
    <button
      type="button"
      class="digit-button"
      aria-label={texts.take(index, labels[index])}
      aria-pressed={taken?.index === index && taken.picture === picture.value}
      onClick={() => void testDigits.take(picture, index)}
    >
      <GreyPicture
        data={images.subarray(index * size, (index + 1) * size)}
        width={width}
        height={height}
        label={texts.take(index, labels[index])}
      />
    </button>
  );
}

import type { LabelledImages } from '@mnist-cnn/dataset';
import { useSignal, type Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { testDigits } from '../test-digits/test-digit-set.ts';
import { rightIndices, type Answer } from './answers.ts';
import { DigitImages } from './digit-images.tsx';
import { DigitsNote } from './digits-note.tsx';
import { judging } from './judging.ts';
import type { Evaluated } from './subject.ts';
import { useDigits } from './use-digits.ts';

interface RightImagesProps {
  readonly evaluated: Evaluated;
  /** What they are of. */
  readonly digit: number;
  readonly picture: Signal<Picture | undefined>;
}

/** The images of a digit that were read right, once the test digits are there. */
export function RightImages({ evaluated, digit, picture }: RightImagesProps): VNode {
  const digits = useDigits(evaluated.evaluation);
  useEffect(() => void testDigits.load(), []);
  return digits ? (
    <ReadAgain {...{ evaluated, digit, digits, picture }} />
  ) : (
    <DigitsNote areThere={false} />
  );
}

/**
 * An evaluation holds no probabilities of right answers: the model reads these images again, and then the least certain
 * come first. Until it has, and where there is no model, they come by their indices.
 */
function ReadAgain(props: RightImagesProps & { readonly digits: LabelledImages }): VNode {
  const { evaluated, digit, digits, picture } = props;
  const { judged, evaluation } = evaluated;
  const { judging: texts } = messages.value;
  const share = useSignal(0);
  const read = useSignal<readonly Answer[] | 'not yet' | 'without model'>('not yet');
  const indices = useMemo(
    () => rightIndices(evaluation, digits.labels, digit),
    [evaluation, digits, digit],
  );
  useEffect(() => {
    let isWanted = true;
    const readAgain = async () => {
      const onProgress = (done: number) => (share.value = done);
      const answers = await judging
        .readRight(judged, digits, indices, onProgress)
        .catch(() => 'without model' as const);
      if (isWanted) read.value = answers;
    };
    void readAgain();
    return () => {
      isWanted = false;
    };
  }, [indices]);
  const { value: answers } = read;
  return (
    <>
      {answers === 'not yet' ? (
        <label class="digits-note read-again">
          {texts.readingAgain}
          <progress value={share} />
        </label>
      ) : (
        <p class="digits-note read-again">
          {answers === 'without model' ? texts.withoutModel : texts.leastCertainFirst}
        </p>
      )}
      <DigitImages
        evaluation={evaluation}
        answers={typeof answers === 'string' ? unread(indices, digit) : answers}
        picture={picture}
        isSmall
      />
    </>
  );
}

function unread(indices: Uint32Array, digit: number): Answer[] {
  return Array.from(indices, (index) => ({ index, actual: digit, predicted: digit }));
}

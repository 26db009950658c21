import type { Evaluation } from '@mnist-cnn/report';
import { MistakeTable } from '@mnist-cnn/report/parts';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { mistakesOf } from './answers.ts';
import { DigitImages } from './digit-images.tsx';
import { JudgeSection } from './judge-section.tsx';

/** Rows of the table at most. */
const IN_TABLE = 100;

interface MistakeSectionProps {
  readonly evaluation: Evaluation;
  readonly picture: Signal<Picture | undefined>;
}

/** The mistakes, the worst first. */
export function MistakeSection({ evaluation, picture }: MistakeSectionProps): VNode {
  const { evaluation: parts, judging: texts } = messages.value;
  const { errors } = evaluation;
  return (
    <JudgeSection
      id="mistakes"
      title={texts.mistakes}
      note={errors === 0 ? texts.noMistakes : texts.mistakesNote}
    >
      {errors > 0 && (
        <>
          <DigitImages evaluation={evaluation} answers={mistakesOf(evaluation)} picture={picture} />
          <details>
            <summary>{texts.mistakeTable(Math.min(errors, IN_TABLE), errors)}</summary>
            <MistakeTable evaluation={evaluation} count={IN_TABLE} texts={parts} />
          </details>
        </>
      )}
    </JudgeSection>
  );
}

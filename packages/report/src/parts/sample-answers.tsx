import { formatPercent, ProbabilityBars } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { classLabel } from '../class-label.ts';
import { englishEvaluationTexts } from './evaluation-texts.ts';
import { Field } from './field.tsx';
import type { PartProps } from './part-props.ts';

/** What a sample is and what it was read as. */
export interface SampleAnswer {
  readonly index: number;
  readonly actual: number;
  readonly predicted: number;
  /** Of every class, where they are known. */
  readonly probabilities?: readonly number[] | undefined;
}

interface SampleAnswersProps extends PartProps {
  readonly answer: SampleAnswer;
  /** Where its probabilities stand in `evaluation.json`. */
  readonly path?: string | undefined;
}

/** What stands below the image of a sample: its index, the right and the wrong answer, all probabilities. */
export function SampleAnswers(props: SampleAnswersProps): VNode {
  const { evaluation, answer, path, texts = englishEvaluationTexts } = props;
  const { index, actual, predicted, probabilities } = answer;
  const { language, mistakes: words } = texts;
  const isRight = actual === predicted;
  const line = (verb: string, c: number): VNode => (
    <p class={isRight || c === actual ? undefined : 'wrong'}>
      <span>
        {verb} <b>{classLabel(evaluation, c)}</b>
      </span>{' '}
      {probabilities && (
        <Field path={path && `${path}.${c}`} value={probabilities[c]}>
          {formatPercent(probabilities[c], 1, language)}
        </Field>
      )}
    </p>
  );
  return (
    <>
      <p class="index">#{index}</p>
      {!isRight && line(words.is, actual)}
      {line(words.readAs, predicted)}
      {probabilities && <ProbabilityBars probabilities={probabilities} actual={actual} />}
    </>
  );
}

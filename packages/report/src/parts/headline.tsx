import { formatCount, formatNumber, formatPercent } from '@mnist-cnn/charts';
import type { ComponentChildren, VNode } from 'preact';
import { englishEvaluationTexts } from './evaluation-texts.ts';
import { Field } from './field.tsx';
import type { PartProps } from './part-props.ts';

/** The measures of the whole, large. */
export function Headline({ evaluation, texts = englishEvaluationTexts }: PartProps): VNode {
  const { samples, errors, accuracy, accuracyInterval, loss, topK, macroAverage } = evaluation;
  const { calibrationError, calibrationBins, perClass } = evaluation;
  const { language, headline: words } = texts;
  const [low, high] = accuracyInterval;
  const second = topK.findIndex(({ k }) => k === 2);
  const count = (path: string, value: number): VNode => (
    <Field path={path} value={value}>
      {formatCount(value, language)}
    </Field>
  );
  const percent = (path: string, value: number): VNode => (
    <Field path={path} value={value}>
      {formatPercent(value, 2, language)}
    </Field>
  );
  return (
    <dl class="headline">
      <Measure name={words.accuracy} class="foremost" value={percent('accuracy', accuracy)}>
        {words.interval}{' '}
        <Field path="accuracyInterval.0" value={low}>
          {formatNumber(100 * low, 2, language)}
        </Field>
        {' – '}
        {percent('accuracyInterval.1', high)}
      </Measure>
      <Measure name={words.errors} value={count('errors', errors)}>
        {words.of} {count('samples', samples)}
      </Measure>
      <Measure
        name={words.loss}
        value={
          <Field path="loss" value={loss}>
            {formatNumber(loss, 4, language)}
          </Field>
        }
      >
        {words.lossNote}
      </Measure>
      {second >= 0 && (
        <Measure
          name={words.secondGuess}
          value={percent(`topK.${second}.accuracy`, topK[second].accuracy)}
        >
          {words.secondGuessNote}
        </Measure>
      )}
      <Measure name={words.f1} value={percent('macroAverage.f1', macroAverage.f1)}>
        {words.f1Note(macroAverage.classes ?? perClass.length, perClass.length)}
      </Measure>
      <Measure name={words.calibrationError} value={percent('calibrationError', calibrationError)}>
        {words.calibrationErrorNote(calibrationBins.length)}
      </Measure>
    </dl>
  );
}

interface MeasureProps {
  readonly name: string;
  readonly value: VNode;
  readonly class?: string | undefined;
  /** What there is to know of it. */
  readonly children: ComponentChildren;
}

function Measure({ name, value, children, ...rest }: MeasureProps): VNode {
  return (
    <div {...rest}>
      <dt>{name}</dt>
      <dd>{value}</dd>
      <dd class="small">{children}</dd>
    </div>
  );
}

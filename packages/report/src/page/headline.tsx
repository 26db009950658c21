import { formatCount, formatInterval, formatPercent } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import type { Evaluation } from '../evaluation.ts';
import { Field } from './field.tsx';

/** The measures of the whole, large. */
export function Headline({ evaluation }: { readonly evaluation: Evaluation }): VNode {
  const { samples, errors, accuracy, accuracyInterval, loss, topK, calibrationError } = evaluation;
  const [low, high] = accuracyInterval;
  const second = topK.findIndex(({ k }) => k === 2);
  return (
    <dl class="headline">
      <div class="lead">
        <dt>accuracy</dt>
        <dd>
          <Field path="accuracy" value={accuracy}>
            {formatPercent(accuracy)}
          </Field>
        </dd>
        <dd class="small">
          95 % interval{' '}
          <Field path="accuracyInterval.0" value={low}>
            {formatInterval([low, high]).split(' – ')[0]}
          </Field>
          {' – '}
          <Field path="accuracyInterval.1" value={high}>
            {formatPercent(high)}
          </Field>
        </dd>
      </div>
      <div>
        <dt>errors</dt>
        <dd>
          <Field path="errors" value={errors}>
            {formatCount(errors)}
          </Field>
        </dd>
        <dd class="small">
          of{' '}
          <Field path="samples" value={samples}>
            {formatCount(samples)}
          </Field>
        </dd>
      </div>
      <div>
        <dt>loss</dt>
        <dd>
          <Field path="loss" value={loss}>
            {loss.toFixed(4)}
          </Field>
        </dd>
        <dd class="small">mean cross-entropy</dd>
      </div>
      {second >= 0 && (
        <div>
          <dt>top-2 accuracy</dt>
          <dd>
            <Field path={`topK.${second}.accuracy`} value={topK[second].accuracy}>
              {formatPercent(topK[second].accuracy)}
            </Field>
          </dd>
          <dd class="small">right at second guess</dd>
        </div>
      )}
      <div>
        <dt>calibration error</dt>
        <dd>
          <Field path="calibrationError" value={calibrationError}>
            {formatPercent(calibrationError)}
          </Field>
        </dd>
        <dd class="small">expected, {evaluation.calibrationBins.length} bins</dd>
      </div>
    </dl>
  );
}

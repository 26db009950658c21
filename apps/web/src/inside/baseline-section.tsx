import { errors as networkErrors } from '@mnist-cnn/models/mnist-cnn/evaluation.json';
import { errors as singleErrors } from '@mnist-cnn/models/mnist-softmax/evaluation.json';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { LiveReader } from '../reading/live-reader.ts';
import { ProbabilityTable } from '../reading/probability-table.tsx';
import type { BaselineReading } from '../reading/reader.ts';
import type { DigitReading } from '../reading/reading.ts';
import { NumberGrid } from './number-grid.tsx';

interface BaselineSectionProps {
  readonly reader: LiveReader;
  readonly reading: DigitReading;
}

/** Why convolution: what a single layer makes of the same digit, and the ten pictures that are all it knows. */
export function BaselineSection({ reader, reading }: BaselineSectionProps): VNode {
  const { baseline: texts } = messages.value.inside;
  const baseline = useSignal<BaselineReading | undefined>(undefined);
  useEffect(() => {
    let isCurrent = true;
    const read = async () => {
      const result = await reader.readWithBaseline(reading);
      if (isCurrent) baseline.value = result;
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [reading]);
  const { value: other } = baseline;
  const best = other && other.probabilities.indexOf(Math.max(...other.probabilities));
  return (
    <section class="baseline" aria-labelledby="baseline-heading">
      <h2 id="baseline-heading">{texts.heading}</h2>
      <p class="muted">{texts.lead(singleErrors, networkErrors)}</p>
      <div class="side-by-side">
        <div>
          <h3>{texts.network}</h3>
          <ProbabilityTable probabilities={reading.probabilities} best={reading.digit} />
        </div>
        <div>
          <h3>{texts.single}</h3>
          <ProbabilityTable probabilities={other?.probabilities} best={best} />
        </div>
      </div>
      <h3>{texts.templates}</h3>
      <div class="templates">
        {(other?.templates ?? []).map((values, digit) => (
          <NumberGrid key={digit} values={values} width={28} label={String(digit)} isSigned />
        ))}
      </div>
    </section>
  );
}

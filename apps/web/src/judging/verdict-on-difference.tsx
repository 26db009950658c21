import { formatCount, formatNumber } from '@mnist-cnn/charts';
import type { Comparison } from '@mnist-cnn/report';
import { Field } from '@mnist-cnn/report/parts';
import type { VNode } from 'preact';
import { formatNumber as formatDigits, messages } from '../language/language.ts';

/** Differences that chance makes less often than this are taken for real. */
const SIGNIFICANT = 0.05;

/** Whether two models differ by more than chance explains. */
export function VerdictOnDifference({ comparison }: { readonly comparison: Comparison }): VNode {
  const { evaluation: parts, judging: texts } = messages.value;
  const { samples, bothWrong, mcnemar } = comparison;
  const { method, statistic, pValue } = mcnemar;
  return (
    <p>
      {texts.bothWrong(
        formatCount(bothWrong, parts.language),
        formatCount(samples, parts.language),
      )}{' '}
      <strong>{pValue < SIGNIFICANT ? texts.differs : texts.mayBeChance}</strong>{' '}
      {texts.mcNemar(method === 'exact' ? undefined : formatNumber(statistic, 2, parts.language))}{' '}
      <Field path="comparison.mcnemar.pValue" value={pValue}>
        {pValue < 0.0001 ? `p < ${formatDigits(0.0001)}` : `p = ${formatDigits(pValue)}`}
      </Field>
    </p>
  );
}

import { formatCount, formatNumber, formatPercent } from '@mnist-cnn/charts';
import type { Comparison } from '@mnist-cnn/report';
import { Field, ScrollingTable } from '@mnist-cnn/report/parts';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';

interface ScoreTableProps {
  readonly comparison: Comparison;
  readonly names: readonly [first: string, second: string];
}

/** The numbers of two models side by side. */
export function ScoreTable({ comparison, names: [first, second] }: ScoreTableProps): VNode {
  const { evaluation: parts, judging: texts } = messages.value;
  const { language, headline: words } = parts;
  const percent = (path: string, value: number) => (
    <Field path={path} value={value}>
      {formatPercent(value, 2, language)}
    </Field>
  );
  const row = (name: string, of: 'first' | 'second', alone: readonly number[]) => {
    const { accuracy, accuracyInterval, errors, loss } = comparison[of];
    const path = `comparison.${of}`;
    return [
      name,
      percent(`${path}.accuracy`, accuracy),
      <>
        {percent(`${path}.accuracyInterval.0`, accuracyInterval[0])}
        {' – '}
        {percent(`${path}.accuracyInterval.1`, accuracyInterval[1])}
      </>,
      <Field path={`${path}.errors`} value={errors}>
        {formatCount(errors, language)}
      </Field>,
      <Field path={`${path}.loss`} value={loss}>
        {formatNumber(loss, 4, language)}
      </Field>,
      formatCount(alone.length, language),
    ];
  };
  return (
    <ScrollingTable
      caption={texts.scores}
      head={[
        texts.network,
        words.accuracy,
        words.interval,
        words.errors,
        words.loss,
        texts.aloneRight,
      ]}
      rows={[
        row(first, 'first', comparison.onlyFirst),
        row(second, 'second', comparison.onlySecond),
      ]}
    />
  );
}

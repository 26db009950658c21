import { formatCount } from '@mnist-cnn/charts';
import type { Comparison } from '@mnist-cnn/report';
import { Field, ScrollingTable } from '@mnist-cnn/report/parts';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';

interface ClassErrorTableProps {
  readonly comparison: Comparison;
  readonly names: readonly [first: string, second: string];
}

/** How many samples of each class two models get wrong. */
export function ClassErrorTable({ comparison, names }: ClassErrorTableProps): VNode {
  const { evaluation: parts, judging: texts } = messages.value;
  const [name, , , , images] = parts.classes.head;
  return (
    <ScrollingTable
      caption={texts.classErrors}
      head={[name, images, ...names, texts.difference]}
      rows={comparison.classes.map(({ label, samples, first, second }, c) => [
        label,
        formatCount(samples, parts.language),
        <Field path={`comparison.classes.${c}.first`} value={first}>
          {first}
        </Field>,
        <Field path={`comparison.classes.${c}.second`} value={second}>
          {second}
        </Field>,
        (second - first).toLocaleString(parts.language, { signDisplay: 'exceptZero' }),
      ])}
    />
  );
}

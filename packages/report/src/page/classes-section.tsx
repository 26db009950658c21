import { formatCount, formatPercent } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { classLabel } from '../class-label.ts';
import type { Evaluation } from '../evaluation.ts';
import { Field } from './field.tsx';
import { ScrollingTable } from './scrolling-table.tsx';
import { Section } from './section.tsx';

const scores = ['precision', 'recall', 'f1'] as const;

/** Precision, recall, F1 and support of every class and their averages. */
export function ClassesSection({ evaluation }: { readonly evaluation: Evaluation }): VNode {
  const { perClass, macroAverage, weightedAverage, samples } = evaluation;
  const cells = (of: Evaluation['macroAverage'], path: string): VNode[] =>
    scores.map((score) => (
      <Field path={`${path}.${score}`} value={of[score]}>
        {formatPercent(of[score])}
      </Field>
    ));
  const row = (of: (typeof perClass)[number], c: number): (VNode | string)[] => [
    classLabel(evaluation, c),
    ...cells(of, `perClass.${c}`),
    <Field path={`perClass.${c}.support`} value={of.support}>
      {formatCount(of.support)}
    </Field>,
  ];
  return (
    <Section
      id="classes"
      title="Classes"
      note="Precision: of what was taken for the class, how much is of it. Recall: of what is of the class, how much was found. F1 is their harmonic mean."
    >
      <ScrollingTable
        caption="Precision, recall, F1 and number of samples of every class"
        head={['class', 'precision', 'recall', 'F1', 'images']}
        rows={[
          ...perClass.map(row),
          ['macro average', ...cells(macroAverage, 'macroAverage'), formatCount(samples)],
          ['weighted average', ...cells(weightedAverage, 'weightedAverage'), formatCount(samples)],
        ]}
      />
    </Section>
  );
}

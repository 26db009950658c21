import { formatCount, formatPercent } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { classLabel } from '../class-label.ts';
import type { Evaluation } from '../evaluation.ts';
import { classNotes } from './class-notes.ts';
import { englishEvaluationTexts } from './evaluation-texts.ts';
import { Field } from './field.tsx';
import type { PartProps } from './part-props.ts';
import { ScrollingTable } from './scrolling-table.tsx';

const scores = ['precision', 'recall', 'f1'] as const;

/** Precision, recall, F1 and support of every class and their averages. */
export function ClassTable({ evaluation, texts = englishEvaluationTexts }: PartProps): VNode {
  const { perClass, macroAverage, weightedAverage, samples } = evaluation;
  const { language, classes: words } = texts;
  const cells = (of: Evaluation['weightedAverage'], path: string): VNode[] =>
    scores.map((score) => (
      <Field path={`${path}.${score}`} value={of[score]}>
        {formatPercent(of[score], 2, language)}
      </Field>
    ));
  const row = (of: (typeof perClass)[number], c: number): (VNode | string)[] => [
    classLabel(evaluation, c),
    ...cells(of, `perClass.${c}`),
    <Field path={`perClass.${c}.support`} value={of.support}>
      {formatCount(of.support, language)}
    </Field>,
  ];
  const notes = classNotes(evaluation, words);
  const all = formatCount(samples, language);
  return (
    <>
      <ScrollingTable
        caption={words.caption}
        head={words.head}
        rows={[
          ...perClass.map(row),
          [notes.macroAverage, ...cells(macroAverage, 'macroAverage'), all],
          [words.weightedAverage, ...cells(weightedAverage, 'weightedAverage'), all],
        ]}
      />
      {notes.absent && <p class="small">{notes.absent}</p>}
    </>
  );
}

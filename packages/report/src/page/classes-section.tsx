import type { VNode } from 'preact';
import type { Evaluation } from '../evaluation.ts';
import { ClassTable } from '../parts/class-table.tsx';
import { Section } from './section.tsx';

/** How well each class is read. */
export function ClassesSection({ evaluation }: { readonly evaluation: Evaluation }): VNode {
  return (
    <Section
      id="classes"
      title="Classes"
      note="Precision: of what was taken for the class, how much is of it. Recall: of what is of the class, how much was found. F1 is their harmonic mean."
    >
      <ClassTable evaluation={evaluation} />
    </Section>
  );
}

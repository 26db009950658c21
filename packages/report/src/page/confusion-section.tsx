import type { VNode } from 'preact';
import type { Evaluation } from '../evaluation.ts';
import { ConfusionTable } from '../parts/confusion-table.tsx';
import { UnitChoice } from '../parts/unit-choice.tsx';
import { Section } from './section.tsx';

interface ConfusionProps {
  readonly evaluation: Evaluation;
  /** The first image that is in the page for a cell, by `actual-predicted`, as the id of its element. */
  readonly imagesOf: ReadonlyMap<string, string>;
}

/** The confusion matrix: a cell with images leads to them. */
export function ConfusionSection({ evaluation, imagesOf }: ConfusionProps): VNode {
  return (
    <Section
      id="confusions"
      title="Confusions"
      note="Rows are what it is, columns what it was taken for. Choose a cell to see its images."
    >
      <UnitChoice />
      <div class="confusions">
        <ConfusionTable evaluation={evaluation}>
          {({ actual, predicted, count, label, numbers }) => {
            const cell = `${actual}-${predicted}`;
            const target = imagesOf.get(cell);
            return target === undefined ? (
              numbers
            ) : (
              <a href={`#${target}`} data-shows={cell} data-count={count} aria-label={label}>
                {numbers}
              </a>
            );
          }}
        </ConfusionTable>
        <div class="cell-images" role="group" aria-label="Images of the chosen cell">
          <p id="cell-title" role="status" />
          <div id="cell-images" />
        </div>
      </div>
    </Section>
  );
}

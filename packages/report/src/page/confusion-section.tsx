import { confusionStrength, formatCount, formatPercent } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { classLabel } from '../class-label.ts';
import type { Evaluation } from '../evaluation.ts';
import { Field } from './field.tsx';
import { Section } from './section.tsx';

interface ConfusionProps {
  readonly evaluation: Evaluation;
  /** The first image that is in the page for a cell, by `actual-predicted`, as the id of its element. */
  readonly imagesOf: ReadonlyMap<string, string>;
}

/** The confusion matrix: a cell with images leads to them. */
export function ConfusionSection({ evaluation, imagesOf }: ConfusionProps): VNode {
  const { confusionMatrix } = evaluation;
  const strength = confusionStrength(confusionMatrix);
  return (
    <Section
      id="confusions"
      title="Confusions"
      note="Rows are what it is, columns what it was taken for. Choose a cell to see its images."
    >
      <fieldset class="units">
        <legend class="unseen">Unit of the matrix</legend>
        <label>
          <input type="radio" name="unit" id="as-counts" checked /> <span>images</span>
        </label>
        <label>
          <input type="radio" name="unit" id="as-percent" /> <span>% of the class</span>
        </label>
      </fieldset>
      <div class="confusions">
        <div class="scroll" role="region" aria-label="Confusion matrix" tabIndex={0}>
          <table class="matrix">
            <caption class="unseen">Confusion matrix: rows actual, columns predicted</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span class="unseen">actual</span>
                </th>
                {confusionMatrix.map((_, c) => (
                  <th key={c} scope="col">
                    {classLabel(evaluation, c)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {confusionMatrix.map((row, actual) => (
                <tr key={actual}>
                  <th scope="row">{classLabel(evaluation, actual)}</th>
                  {row.map((_, predicted) => (
                    <Cell
                      key={predicted}
                      {...{ evaluation, actual, predicted, imagesOf, strength }}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div class="cell-images" role="group" aria-label="Images of the chosen cell">
          <p id="cell-title" role="status" />
          <div id="cell-images" />
        </div>
      </div>
    </Section>
  );
}

interface CellProps extends ConfusionProps {
  readonly actual: number;
  readonly predicted: number;
  readonly strength: (count: number) => number;
}

function Cell({ evaluation, actual, predicted, imagesOf, strength }: CellProps): VNode {
  const row = evaluation.confusionMatrix[actual];
  const count = row[predicted];
  const total = row.reduce((a, b) => a + b, 0);
  const share = total === 0 ? 0 : count / total;
  const numbers = (
    <>
      <Field class="count" path={`confusionMatrix.${actual}.${predicted}`} value={count}>
        {count === 0 ? '·' : count}
      </Field>
      <span class="percent">{count === 0 ? '·' : shortPercent(share)}</span>
    </>
  );
  const target = imagesOf.get(`${actual}-${predicted}`);
  const is = classLabel(evaluation, actual);
  const label =
    actual === predicted
      ? `${is} read right: ${formatCount(count)} of ${formatCount(total)}, ${formatPercent(share)}`
      : `${is} taken for ${classLabel(evaluation, predicted)}: ${formatCount(count)} of ${formatCount(total)}, ${formatPercent(share)}`;
  return (
    <td
      class={actual === predicted ? 'right' : undefined}
      {...(actual !== predicted && count > 0
        ? { style: `--strength:${strength(count).toFixed(3)}` }
        : {})}
    >
      {target === undefined ? (
        numbers
      ) : (
        <a
          href={`#${target}`}
          data-shows={`${actual}-${predicted}`}
          data-count={count}
          aria-label={label}
        >
          {numbers}
        </a>
      )}
    </td>
  );
}

const shortPercent = (share: number): string => {
  const percent = 100 * share;
  return percent >= 99.95 || percent === 0 ? percent.toFixed(0) : percent.toFixed(1);
};

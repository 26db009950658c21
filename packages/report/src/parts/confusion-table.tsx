import { confusionStrength } from '@mnist-cnn/charts';
import type { ComponentChildren, VNode } from 'preact';
import { classLabel } from '../class-label.ts';
import { describeCell, percentOfRow } from './describe-cell.ts';
import { englishEvaluationTexts } from './evaluation-texts.ts';
import { Field } from './field.tsx';
import type { PartProps } from './part-props.ts';

/** A cell of the matrix, to be made something that can be chosen. */
export interface ConfusionCell {
  readonly actual: number;
  readonly predicted: number;
  readonly count: number;
  /** What it counts, in words. */
  readonly label: string;
  /** What stands in it: the count and the share of its row, of which the style sheet shows one. */
  readonly numbers: VNode;
}

interface ConfusionTableProps extends PartProps {
  readonly children: (cell: ConfusionCell) => ComponentChildren;
}

/** The confusion matrix as a table: rows what it is, columns what it was taken for, the more often the stronger. */
export function ConfusionTable(props: ConfusionTableProps): VNode {
  const { evaluation, texts = englishEvaluationTexts, children: content } = props;
  const { confusionMatrix } = evaluation;
  const { language, confusions: words } = texts;
  const strength = confusionStrength(confusionMatrix);
  const names = confusionMatrix.map((_, c) => classLabel(evaluation, c));
  const cell = (actual: number, predicted: number): VNode => {
    const row = confusionMatrix[actual];
    const count = row[predicted];
    const isRight = actual === predicted;
    return (
      <td
        key={predicted}
        class={isRight ? 'right' : undefined}
        style={!isRight && count > 0 ? { '--strength': strength(count).toFixed(3) } : undefined}
      >
        {content({
          actual,
          predicted,
          count,
          label: describeCell(evaluation, actual, predicted, texts),
          numbers: (
            <>
              <Field class="count" path={`confusionMatrix.${actual}.${predicted}`} value={count}>
                {count === 0 ? '·' : count}
              </Field>
              <span class="percent">
                {count === 0 ? '·' : percentOfRow(row, predicted, language)}
              </span>
            </>
          ),
        })}
      </td>
    );
  };
  return (
    <div class="scroll" role="region" aria-label={words.name} tabIndex={0}>
      <table class="matrix">
        <caption class="unseen">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{words.actual}</span>
            </th>
            {names.map((name, c) => (
              <th key={c} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {confusionMatrix.map((row, actual) => (
            <tr key={actual}>
              <th scope="row">{names[actual]}</th>
              {row.map((_, predicted) => cell(actual, predicted))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

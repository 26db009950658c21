import type { VNode } from 'preact';
import { englishEvaluationTexts } from './evaluation-texts.ts';
import type { PartProps } from './part-props.ts';

/** Counts or per cent in the confusion matrix, which the style sheet heeds in what comes after it in the same element. */
export function UnitChoice({ texts = englishEvaluationTexts }: Pick<PartProps, 'texts'>): VNode {
  const { confusions: words } = texts;
  return (
    <fieldset class="units">
      <legend class="unseen">{words.unit}</legend>
      <label>
        <input type="radio" name="unit" id="as-counts" defaultChecked /> <span>{words.counts}</span>
      </label>
      <label>
        <input type="radio" name="unit" id="as-percent" /> <span>{words.percent}</span>
      </label>
    </fieldset>
  );
}

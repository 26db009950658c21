import { formatNumber } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { classLabel } from '../class-label.ts';
import { englishEvaluationTexts } from './evaluation-texts.ts';
import type { PartProps } from './part-props.ts';
import { ScrollingTable } from './scrolling-table.tsx';

interface MistakeTableProps extends PartProps {
  /** How many, from the worst on. */
  readonly count: number;
}

/** The probabilities of every class for the worst mistakes, in per cent. */
export function MistakeTable(props: MistakeTableProps): VNode {
  const { evaluation, count, texts = englishEvaluationTexts } = props;
  const { language, mistakes: words } = texts;
  const name = (c: number): string => classLabel(evaluation, c);
  return (
    <ScrollingTable
      caption={words.caption}
      head={[words.sample, words.is, words.readAs, ...evaluation.perClass.map((_, c) => name(c))]}
      rows={evaluation.mistakes
        .slice(0, count)
        .map(({ index, actual, predicted, probabilities }) =>
          [String(index), name(actual), name(predicted)].concat(
            probabilities.map((p) => formatNumber(100 * p, 1, language)),
          ),
        )}
    />
  );
}

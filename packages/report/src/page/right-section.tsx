import { formatPercent } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { classLabel } from '../class-label.ts';
import type { Evaluation } from '../evaluation.ts';
import type { ReportContent } from '../report-content.ts';
import type { RightAnswer } from '../right-answers.ts';
import { Picture } from './picture.tsx';
import { Section } from './section.tsx';

interface RightProps {
  readonly evaluation: Evaluation;
  readonly answers: readonly RightAnswer[];
  readonly imageOf: NonNullable<ReportContent['imageOf']>;
}

/** Right answers, folded, a list a class. */
export function RightSection({ evaluation, answers, imageOf }: RightProps): VNode {
  return (
    <Section
      id="right"
      title="Barely right"
      note="What the model read right and was least sure of, a few of each class."
    >
      <details class="no-print">
        <summary>{`${answers.length} right answers`}</summary>
        <ol class="gallery small">
          {answers.map(({ index, class: c, probability }) => (
            <li key={index} id={`right-${index}`} data-cell={`${c}-${c}`}>
              <Picture image={imageOf(index)} alt={`Sample ${index}`} />
              <p>
                <b>{classLabel(evaluation, c)}</b>{' '}
                <data value={String(probability)}>{formatPercent(probability, 1)}</data>
              </p>
            </li>
          ))}
        </ol>
      </details>
    </Section>
  );
}

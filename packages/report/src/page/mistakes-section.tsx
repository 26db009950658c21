import { formatCount } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import type { Evaluation, Mistake } from '../evaluation.ts';
import type { ReportContent } from '../report-content.ts';
import { MistakeTable } from '../parts/mistake-table.tsx';
import { SampleAnswers } from '../parts/sample-answers.tsx';
import { Picture } from './picture.tsx';
import { Section } from './section.tsx';

interface MistakesProps {
  readonly evaluation: Evaluation;
  readonly imageOf: ReportContent['imageOf'];
  /** How many are shown. */
  readonly shown: number;
}

/** Mistakes that are seen at once; the others are folded. */
const atOnce = 24;

/** The mistakes, the worst first: image, right and wrong answer, all probabilities. */
export function MistakesSection({ evaluation, imageOf, shown }: MistakesProps): VNode {
  const mistakes = evaluation.mistakes.slice(0, shown);
  const left = evaluation.mistakes.length - shown;
  const list = (from: number, to: number): VNode => (
    <ol class="gallery" start={from + 1}>
      {mistakes.slice(from, to).map((mistake, i) => (
        <Card key={mistake.index} rank={from + i} {...{ evaluation, mistake, imageOf }} />
      ))}
    </ol>
  );
  return (
    <Section
      id="mistakes"
      title="Mistakes"
      note={
        mistakes.length === 0
          ? ''
          : 'Worst first: by how much more probable the wrong answer was than the right one. The bars are the probabilities of all classes, that of the right one grey.'
      }
    >
      {mistakes.length === 0 && <p>There are none.</p>}
      {left > 0 && (
        <p>
          {`The worst ${formatCount(shown)} of ${formatCount(evaluation.mistakes.length)} are shown here, to keep this file small; evaluation.json holds all.`}
        </p>
      )}
      {mistakes.length > 0 && list(0, atOnce)}
      {mistakes.length > atOnce && (
        <details>
          <summary>{`${formatCount(mistakes.length - atOnce)} further mistakes`}</summary>
          {list(atOnce, mistakes.length)}
        </details>
      )}
      {mistakes.length > 0 && (
        <details class="no-print">
          <summary>All their probabilities as a table</summary>
          <MistakeTable evaluation={evaluation} count={shown} />
        </details>
      )}
    </Section>
  );
}

interface CardProps {
  readonly evaluation: Evaluation;
  readonly mistake: Mistake;
  readonly rank: number;
  readonly imageOf: ReportContent['imageOf'];
}

function Card({ evaluation, mistake, rank, imageOf }: CardProps): VNode {
  const { index, actual, predicted } = mistake;
  return (
    <li id={`mistake-${rank}`} data-cell={`${actual}-${predicted}`}>
      {imageOf && <Picture image={imageOf(index)} alt={`Sample ${index}`} />}
      <SampleAnswers evaluation={evaluation} answer={mistake} />
    </li>
  );
}

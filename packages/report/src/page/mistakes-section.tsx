import { formatCount, formatPercent, ProbabilityBars } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { classLabel } from '../class-label.ts';
import type { Evaluation, Mistake } from '../evaluation.ts';
import type { ReportContent } from '../report-content.ts';
import { Picture } from './picture.tsx';
import { ScrollingTable } from './scrolling-table.tsx';
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
  const row = ({ index, actual, predicted, probabilities }: Mistake): (string | number)[] => [
    index,
    classLabel(evaluation, actual),
    classLabel(evaluation, predicted),
    ...probabilities.map((p) => (100 * p).toFixed(1)),
  ];
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
          <ScrollingTable
            caption="Probability of every class for every mistake, in per cent"
            head={[
              'sample',
              'is',
              'read as',
              ...evaluation.confusionMatrix.map((_, c) => classLabel(evaluation, c)),
            ]}
            rows={mistakes.map(row)}
          />
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
  const { index, actual, predicted, probabilities } = mistake;
  const name = (c: number): string => classLabel(evaluation, c);
  return (
    <li id={`mistake-${rank}`} data-cell={`${actual}-${predicted}`}>
      {imageOf && <Picture image={imageOf(index)} alt={`Sample ${index}`} />}
      <p class="index">#{index}</p>
      <p>
        <span>
          is <b>{name(actual)}</b>
        </span>{' '}
        <data value={String(probabilities[actual])}>{formatPercent(probabilities[actual], 1)}</data>
      </p>
      <p class="wrong">
        <span>
          read as <b>{name(predicted)}</b>
        </span>{' '}
        <data value={String(probabilities[predicted])}>
          {formatPercent(probabilities[predicted], 1)}
        </data>
      </p>
      <ProbabilityBars probabilities={probabilities} actual={actual} />
    </li>
  );
}

import { formatPercent, OcclusionPicture } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { classLabel } from '../class-label.ts';
import type { Evaluation } from '../evaluation.ts';
import type { OcclusionExample, ReportContent } from '../report-content.ts';
import { ScrollingTable } from '../parts/scrolling-table.tsx';
import { Section } from './section.tsx';

interface OcclusionProps {
  readonly evaluation: Evaluation;
  readonly examples: readonly OcclusionExample[];
  readonly imageOf: NonNullable<ReportContent['imageOf']>;
}

/** What the model looks at: where covering the image changes its answer. */
export function OcclusionSection({ evaluation, examples, imageOf }: OcclusionProps): VNode {
  const { patch } = examples[0].map;
  const name = (c: number): string => classLabel(evaluation, c);
  return (
    <Section
      id="occlusion"
      title="What it looks at"
      note={`A patch of ${patch}×${patch} pixels, blank as the background, covers each part of the image in turn. Orange: there the probability of the model's answer falls, at full strength to nothing. Blue: it rises.`}
    >
      <ol class="gallery occlusion">
        {examples.map((example) => {
          const { index, actual, class: answer, probability, map } = example;
          const isRight = actual === answer;
          return (
            <li key={index}>
              <OcclusionPicture
                image={imageOf(index)}
                map={map}
                title={`Sample ${index}: ${isRight ? name(answer) : `${name(actual)} read as ${name(answer)}`}`}
                description={`Probability ${formatPercent(probability, 1)}. ${describe(example)}`}
              />
              <p class={isRight ? undefined : 'wrong'}>
                <span>
                  {!isRight && `${name(actual)} read as `}
                  <b>{name(answer)}</b>
                </span>{' '}
                <data value={String(probability)}>{formatPercent(probability, 1)}</data>
              </p>
            </li>
          );
        })}
      </ol>
      <details>
        <summary>In words</summary>
        <ScrollingTable
          caption="Where covering a part of the image lowers the probability the most"
          head={['sample', 'is', 'read as', 'probability', 'where it falls most']}
          rows={examples.map((example) => [
            example.index,
            name(example.actual),
            name(example.class),
            formatPercent(example.probability, 1),
            describe(example),
          ])}
        />
      </details>
    </Section>
  );
}

function describe({ probability, map }: OcclusionExample): string {
  const falls = Array.from(map.falls);
  const most = falls.reduce((best, fall, place) => (fall > falls[best] ? place : best), 0);
  if (!(falls[most] >= 0.01)) return 'It hardly falls anywhere.';
  const from = (line: number): string =>
    `${line * map.stride + 1} to ${line * map.stride + map.patch}`;
  return `It falls to ${formatPercent(Math.max(0, probability - falls[most]), 1)} with rows ${from(Math.floor(most / map.columns))}, columns ${from(most % map.columns)} covered.`;
}

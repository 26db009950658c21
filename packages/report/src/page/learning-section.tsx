import { LearningCurve, type LearningHistory } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { EpochTable, StepTable } from './learning-tables.tsx';
import { Section } from './section.tsx';

/** How the training went: curves, and the numbers they are drawn of. */
export function LearningSection({ history }: { readonly history: LearningHistory }): VNode {
  const { points, epochs = [], validation = [] } = history;
  const hasRate = points.some(({ learningRate }) => learningRate !== undefined);
  const drawn = 'The line is the training, a few steps at a time; the circles are whole epochs.';
  const axes =
    'Loss and accuracy have logarithmic axes: late progress shows as early progress does.';
  return (
    <Section
      id="learning"
      title="Learning"
      note={`${drawn} ${validation.length > 0 ? '' : 'Nothing was kept to validate on. '}${axes}`}
    >
      <div class="charts">
        <LearningCurve history={history} measure="loss" />
        <LearningCurve history={history} measure="accuracy" />
        {hasRate && <LearningCurve history={history} measure="learning rate" />}
      </div>
      {epochs.length > 0 && (
        <details>
          <summary>Every epoch as a table</summary>
          <EpochTable history={history} />
        </details>
      )}
      {points.length > 0 && (
        <details class="no-print">
          <summary>The line as a table</summary>
          <StepTable points={points} />
        </details>
      )}
    </Section>
  );
}

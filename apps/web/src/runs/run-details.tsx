import type { HistoryLine } from '@mnist-cnn/run';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { HandOutcome } from '../corrections/hand-outcome.tsx';
import { formatNumber, messages } from '../language/language.ts';
import { LearningCurves } from '../training/learning-curves.tsx';
import type { RunSummary } from './kept-run.ts';

interface RunDetailsProps {
  readonly summary: RunSummary;
  readonly load: () => Promise<readonly HistoryLine[]>;
}

/** More of a run, and how it learnt, once somebody wants to see it. */
export function RunDetails({ summary, load }: RunDetailsProps): VNode {
  const { runs: texts } = messages.value;
  const { record, score } = summary;
  const history = useSignal<readonly HistoryLine[] | undefined>(undefined);
  const show = async () => {
    history.value ??= await load();
  };
  return (
    <details onToggle={({ currentTarget: { open } }) => open && void show()}>
      <summary>{texts.look}</summary>
      <p class="muted">
        {texts.details({
          images: record.dataset.limit,
          batchSize: record.recipe.batchSize,
          seed: record.seed,
          backend: record.backend,
          seconds: formatNumber(record.trainingSeconds),
        })}
      </p>
      {record.fineTuning && (
        <HandOutcome
          fineTuning={record.fineTuning}
          correctionsRight={record.result?.correctionsRight}
          errors={score?.errors}
        />
      )}
      {history.value &&
        (history.value.length > 0 ? (
          <LearningCurves lines={history.value} />
        ) : (
          <p class="muted">{texts.noHistory}</p>
        ))}
    </details>
  );
}

import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { LiveReader } from '../reading/live-reader.ts';
import { ReadWith } from '../runs/read-with.tsx';
import type { RunShelf } from '../runs/run-shelf.ts';
import { nameRun } from '../training/name-run.ts';
import { TrainingProgress } from '../training/training-progress.tsx';
import type { TrainingSession } from '../training/training-session.ts';
import { CorrectionList } from './correction-list.tsx';
import type { Corrections } from './corrections.ts';
import { HandOutcome } from './hand-outcome.tsx';
import './hand-section.css';
import { imagesOf } from './images-of.ts';

interface HandSectionProps {
  readonly reader: LiveReader;
  readonly session: TrainingSession;
  readonly shelf: RunShelf;
  readonly corrections: Corrections;
}

/** What the network is to learn of the visitor's hand, and what came of it. */
export function HandSection({ reader, session, shelf, corrections }: HandSectionProps): VNode {
  const { hand: texts } = messages.value;
  const steps = useSignal(48);
  const all = corrections.all.value ?? [];
  useEffect(() => void corrections.load(), []);

  const learn = (event: SubmitEvent) => {
    event.preventDefault();
    const { value: network } = reader.run;
    const run = shelf.runs.value?.find(({ name }) => name === network);
    void session.learn(nameRun(run?.summary?.record.model ?? 'cnn', 'hand'), {
      network,
      corrections: imagesOf(all),
      steps: steps.value,
      backend: 'auto',
      workers: 'auto',
    });
  };
  const isOfHand = session.isOfHand.value;
  return (
    <section class="hand" aria-labelledby="hand-heading">
      <h2 id="hand-heading">{texts.heading}</h2>
      <p class="muted">{texts.lead}</p>
      {corrections.failure.value && <p role="alert">{corrections.failure.value}</p>}
      {corrections.all.value?.length === 0 && <p>{texts.none}</p>}
      <CorrectionList corrections={corrections} />
      {all.length > 0 && (
        <form class="learn" onSubmit={learn}>
          <label>
            {texts.steps}
            <input
              type="number"
              required
              min={1}
              max={1000}
              value={steps}
              onInput={({ currentTarget: { valueAsNumber } }) => {
                if (Number.isInteger(valueAsNumber)) steps.value = valueAsNumber;
              }}
            />
          </label>
          <button type="submit" class="primary" disabled={session.isUnderWay.value}>
            {texts.learn}
          </button>
          {session.isUnderWay.value && !isOfHand && <p class="hint">{texts.busy}</p>}
          <p class="hint">{texts.how}</p>
        </form>
      )}
      {isOfHand && <TrainingProgress session={session} />}
      {isOfHand && session.state.value === 'finished' && (
        <Outcome reader={reader} session={session} />
      )}
    </section>
  );
}

function Outcome({ reader, session }: Pick<HandSectionProps, 'reader' | 'session'>): VNode | null {
  const { value: run } = session.run;
  const { value: record } = session.record;
  if (run === undefined || !record?.fineTuning) return null;
  return (
    <div class="outcome">
      <HandOutcome
        fineTuning={record.fineTuning}
        correctionsRight={record.result?.correctionsRight}
        errors={session.evaluation.value?.errors}
      />
      <ReadWith reader={reader} run={run} />
    </div>
  );
}

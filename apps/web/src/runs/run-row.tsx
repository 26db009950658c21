import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { LiveReader } from '../reading/live-reader.ts';
import type { TrainingSession } from '../training/training-session.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import type { KeptRun } from './kept-run.ts';
import { ProblemText } from './problem-text.tsx';
import { ReadWith } from './read-with.tsx';
import { RunDetails } from './run-details.tsx';
import { RunFacts } from './run-facts.tsx';
import type { RunShelf } from './run-shelf.ts';

interface RunRowProps {
  readonly run: KeptRun;
  readonly reader: LiveReader;
  readonly session: TrainingSession;
  readonly shelf: RunShelf;
}

/** A kept run, and what can be done with it. */
export function RunRow({ run, reader, session, shelf }: RunRowProps): VNode {
  const { runs: texts } = messages.value;
  const { name, isBusy, summary, problem } = run;
  const isAsked = useSignal(false);
  const state = summary?.record.state;
  const goOn = () => {
    void session.resume(name, { backend: 'auto', workers: 'auto' });
    location.hash = '#train';
  };
  const remove = async () => {
    isAsked.value = false;
    await shelf.delete(name);
    if (reader.run.value === name) await reader.choose(undefined);
    document.getElementById('runs-heading')?.focus();
  };
  const button = (text: string, isDisabled: boolean, act: () => void) => (
    <button type="button" disabled={isDisabled} onClick={act}>
      {text}
      <span class="unseen"> {name}</span>
    </button>
  );
  return (
    <li>
      <div class="run-head">
        <h3>{name}</h3>
        <div class="toolbar">
          {state === 'finished' && <ReadWith reader={reader} run={name} />}
          {state &&
            state !== 'finished' &&
            !isBusy &&
            button(texts.goOn, session.isUnderWay.value, goOn)}
          {summary &&
            button(
              texts.download,
              isBusy || shelf.work.value !== undefined,
              () => void shelf.download(name),
            )}
          {button(texts.remove, isBusy, () => (isAsked.value = true))}
        </div>
      </div>
      {summary && <RunFacts summary={summary} isBusy={isBusy} />}
      {summary && <RunDetails summary={summary} load={() => shelf.historyOf(name)} />}
      {problem && <ProblemText problem={problem} />}
      {isAsked.value && (
        <DeleteDialog
          name={name}
          onDelete={() => void remove()}
          onClose={() => (isAsked.value = false)}
        />
      )}
    </li>
  );
}

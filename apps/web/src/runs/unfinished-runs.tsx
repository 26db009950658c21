import { useSignalEffect } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { TrainingSession } from '../training/training-session.ts';
import type { RunShelf } from './run-shelf.ts';
import './unfinished-runs.css';

interface UnfinishedRunsProps {
  readonly shelf: RunShelf;
  readonly session: TrainingSession;
}

/** The kept runs that were paused, or whose page was closed, to go on with; and the way to all. */
export function UnfinishedRuns({ shelf, session }: UnfinishedRunsProps): VNode | null {
  const { runs: texts } = messages.value;
  useSignalEffect(() => {
    if (session.state.value) void shelf.refresh();
  });
  const runs = shelf.runs.value ?? [];
  if (runs.length === 0) return null;
  return (
    <section class="stored-runs" aria-labelledby="unfinished-heading">
      <h3 id="unfinished-heading">{texts.heading}</h3>
      <ul>
        {runs.flatMap(({ name, isBusy, summary }) =>
          !summary || isBusy || summary.record.state === 'finished'
            ? []
            : [
                <li key={name}>
                  <span>
                    {name} <span class="muted">{texts.states[summary.record.state]}</span>
                  </span>
                  <button
                    type="button"
                    onClick={() => void session.resume(name, { backend: 'auto', workers: 'auto' })}
                  >
                    {texts.goOn}
                    <span class="unseen"> {name}</span>
                  </button>
                </li>,
              ],
        )}
      </ul>
      <p>
        <a href="#runs">{texts.all(runs.length)}</a>
      </p>
    </section>
  );
}

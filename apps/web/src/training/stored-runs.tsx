import { RunStore, type ListedRun } from '@mnist-cnn/run-folder/web';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { TrainingSession } from './training-session.ts';

/** The runs that this browser keeps; one that was paused, or whose page was closed, goes on from its checkpoint. */
export function StoredRuns({ session }: { readonly session: TrainingSession }): VNode | null {
  const { training: texts } = messages.value;
  const runs = useSignal<readonly ListedRun[]>([]);
  const refresh = async () => {
    const store = await RunStore.open();
    try {
      runs.value = await store.list();
    } finally {
      store.close();
    }
  };
  const remove = async (name: string) => {
    const store = await RunStore.open();
    try {
      await store.deleteRun(name);
    } finally {
      store.close();
    }
    await refresh();
  };
  useEffect(() => void refresh(), [session.state.value]);
  if (runs.value.length === 0) return null;
  return (
    <section class="stored-runs" aria-labelledby="runs-heading">
      <h3 id="runs-heading">{texts.runs}</h3>
      <ul>
        {runs.value.map((run) => (
          <li key={run.name}>
            <span>
              {run.name}{' '}
              <span class="muted">
                {'record' in run ? texts.runStates[run.record.state] : run.error.message}
              </span>
            </span>
            <span class="toolbar">
              {'record' in run && run.record.state !== 'finished' && !run.isBusy && (
                <button
                  type="button"
                  onClick={() =>
                    void session.resume(run.name, { backend: 'auto', workers: 'auto' })
                  }
                >
                  {texts.goOn}
                </button>
              )}
              <button type="button" disabled={run.isBusy} onClick={() => void remove(run.name)}>
                {texts.remove}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

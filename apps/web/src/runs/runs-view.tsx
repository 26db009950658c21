import { useSignalEffect } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Corrections } from '../corrections/corrections.ts';
import { HandSection } from '../corrections/hand-section.tsx';
import { messages } from '../language/language.ts';
import type { LiveReader } from '../reading/live-reader.ts';
import { RefusedNote } from '../reading/refused-note.tsx';
import type { TrainingSession } from '../training/training-session.ts';
import { ReadWith } from './read-with.tsx';
import { RunRow } from './run-row.tsx';
import type { RunShelf } from './run-shelf.ts';
import './runs.css';
import { ServedNote } from './served-note.tsx';
import { ShelfNote } from './shelf-note.tsx';
import { ZipBar } from './zip-bar.tsx';

interface RunsViewProps {
  readonly reader: LiveReader;
  readonly session: TrainingSession;
  readonly shelf: RunShelf;
  readonly corrections: Corrections;
}

/** The runs that this browser keeps: look at them, read with them, take them along; and teach one of them a hand. */
export default function RunsView({ reader, session, shelf, corrections }: RunsViewProps): VNode {
  const { runs: texts } = messages.value;
  useEffect(() => void shelf.findServed(), []);
  useSignalEffect(() => {
    // A training that begins or ends changes the list.
    if (session.state.value) void shelf.refresh();
  });
  return (
    <div class="runs">
      <section aria-labelledby="runs-heading">
        <h2 id="runs-heading" tabIndex={-1}>
          {texts.heading}
        </h2>
        <p class="muted">{texts.lead}</p>
        <ZipBar shelf={shelf} />
        <ShelfNote shelf={shelf} />
        <RefusedNote reader={reader} />
        <ServedNote shelf={shelf} />
        <ul class="run-list" aria-busy={shelf.runs.value === undefined}>
          <li>
            <div class="run-head">
              <h3>{texts.shipped}</h3>
              <ReadWith reader={reader} run={undefined} />
            </div>
            <p class="muted">{texts.shippedLead}</p>
          </li>
          {shelf.runs.value?.map((run) => (
            <RunRow key={run.name} run={run} reader={reader} session={session} shelf={shelf} />
          ))}
        </ul>
      </section>
      <HandSection reader={reader} session={session} shelf={shelf} corrections={corrections} />
    </div>
  );
}

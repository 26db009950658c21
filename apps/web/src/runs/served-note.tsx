import type { VNode } from 'preact';
import { formatMegabytes, messages } from '../language/language.ts';
import { RunDetails } from './run-details.tsx';
import { RunFacts } from './run-facts.tsx';
import type { RunShelf } from './run-shelf.ts';

/** The run that the command serves beside the page: to look at, and to keep. */
export function ServedNote({ shelf }: { readonly shelf: RunShelf }): VNode | null {
  const { runs: texts } = messages.value;
  const { value: served } = shelf.served;
  if (!served) return null;
  const { name, bytes, summary, history } = served;
  return (
    <section class="served" aria-labelledby="served-heading">
      <div class="run-head">
        <h3 id="served-heading">{texts.served(name)}</h3>
        {summary && (
          <button
            type="button"
            disabled={shelf.work.value !== undefined}
            onClick={() => void shelf.keepServed()}
          >
            {texts.keep(formatMegabytes(bytes))}
          </button>
        )}
      </div>
      {summary ? (
        <>
          <RunFacts summary={summary} />
          <RunDetails summary={summary} load={async () => history} />
        </>
      ) : (
        <p class="muted">{texts.servedOther}</p>
      )}
    </section>
  );
}

import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { LiveReader } from '../reading/live-reader.ts';

interface ReadWithProps {
  readonly reader: LiveReader;
  /** Undefined: the network that the page came with. */
  readonly run: string | undefined;
}

/** Chooses a network to read the drawings. */
export function ReadWith({ reader, run }: ReadWithProps): VNode {
  const { runs: texts } = messages.value;
  const isChosen = reader.run.value === run;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      disabled={!isChosen && reader.loading.value.state === 'loading'}
      onClick={() => {
        if (!isChosen) void reader.choose(run);
      }}
    >
      {isChosen ? texts.reads : texts.readWith}
      <span class="unseen"> {run ?? texts.shipped}</span>
    </button>
  );
}

import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { TrainingSession } from '../training/training-session.ts';
import './new-version-note.css';
import { newVersion } from './new-version.ts';

/** Says that there is a newer version of the page; not while a training is under way, which loading it would end. */
export function NewVersionNote({ session }: { readonly session: TrainingSession }): VNode {
  const { newVersion: texts } = messages.value;
  return (
    <div class="new-version" role="status">
      {newVersion.value && !session.isUnderWay.value && (
        <p>
          {texts.isThere}{' '}
          <button type="button" onClick={newVersion.value}>
            {texts.reload}
          </button>
        </p>
      )}
    </div>
  );
}

import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import { ProblemText } from './problem-text.tsx';
import type { RunShelf } from './run-shelf.ts';

/** What is being done, what was, or why it could not be. */
export function ShelfNote({ shelf }: { readonly shelf: RunShelf }): VNode {
  const { runs: texts } = messages.value;
  const { value: work } = shelf.work;
  const { value: news } = shelf.news;
  const { value: problem } = shelf.problem;
  return (
    <div class="shelf-note">
      {work && (
        <label>
          {texts.works[work.kind]}
          <progress value={work.share} />
        </label>
      )}
      <p role="status">{news && texts.news[news.kind](news.name)}</p>
      <div role="alert">{problem && <ProblemText problem={problem} />}</div>
    </div>
  );
}

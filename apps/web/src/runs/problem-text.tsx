import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { RunProblem } from './kept-run.ts';

/** What went wrong with a run, in the visitor's language, and its particulars. */
export function ProblemText({ problem }: { readonly problem: RunProblem }): VNode {
  const { runs: texts } = messages.value;
  return (
    <p class="problem">
      {texts.problems[problem.code]}{' '}
      <span class="muted" lang="en">
        {problem.detail}
      </span>
    </p>
  );
}

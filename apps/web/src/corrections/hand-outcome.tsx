import type { RunRecord } from '@mnist-cnn/run';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';

interface HandOutcomeProps {
  readonly fineTuning: NonNullable<RunRecord['fineTuning']>;
  /** After the training; undefined before its end. */
  readonly correctionsRight: number | undefined;
  readonly errors: number | undefined;
}

/** How a network read before and after it learnt from corrected drawings: these, and the test digits. */
export function HandOutcome({ fineTuning, correctionsRight, errors }: HandOutcomeProps): VNode {
  const { hand: texts } = messages.value;
  const { corrections, before } = fineTuning;
  return (
    <>
      <table class="hand-outcome">
        <caption class="unseen">{texts.outcome}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{texts.before}</th>
            <th scope="col">{texts.after}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{texts.yours(corrections)}</th>
            <td>{before.correctionsRight}</td>
            <td>{correctionsRight ?? '–'}</td>
          </tr>
          <tr>
            <th scope="row">{texts.testErrors(before.samples)}</th>
            <td>{before.errors}</td>
            <td>{errors ?? '–'}</td>
          </tr>
        </tbody>
      </table>
      <p class="hint">{texts.honestly}</p>
    </>
  );
}

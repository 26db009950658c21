import type { VNode } from 'preact';
import { formatPercent, messages } from '../language/language.ts';

interface ProbabilityTableProps {
  /** One a digit; none where nothing was read. */
  readonly probabilities: readonly number[] | undefined;
  /** The digit that stands out. */
  readonly best?: number | undefined;
}

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The ten probabilities, as a table whose rows are bars. */
export function ProbabilityTable({ probabilities, best }: ProbabilityTableProps): VNode {
  const { reading: texts } = messages.value;
  return (
    <table class="probabilities">
      <caption class="unseen">{texts.probabilities}</caption>
      <thead class="unseen">
        <tr>
          <th scope="col">{texts.digit}</th>
          <th scope="col">{texts.probability}</th>
        </tr>
      </thead>
      <tbody>
        {DIGITS.map((digit) => {
          const share = probabilities?.[digit];
          return (
            <tr key={digit} class={digit === best ? 'best' : undefined}>
              <th scope="row">{digit}</th>
              <td>
                <span class="bar" style={{ inlineSize: `${100 * (share ?? 0)}%` }} />
                <span class="number">{share === undefined ? '–' : formatPercent(share)}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import type { VNode } from 'preact';
import { round } from './axes.tsx';

export interface ProbabilityBarsProps {
  /** One a class, from 0 to 1. */
  readonly probabilities: readonly number[];
  /** The class that is right. */
  readonly actual: number;
}

const pitch = 8;
const tall = 20;
const label = 9;

/** The probability of each class as a bar a class, small, with the number of the class below: to be shown beside the numbers. */
export function ProbabilityBars({ probabilities, actual }: ProbabilityBarsProps): VNode {
  const bar = (p: number, c: number): string => {
    const high = round(Math.max(0.5, tall * Math.min(1, p)));
    return `M${c * pitch + 1} ${tall}v${-high}h${pitch - 2}v${high}z`;
  };
  const others = probabilities.map((p, c) => (c === actual ? '' : bar(p, c)));
  const classes = probabilities.map((_, c) => c);
  const hasLabels = classes.length <= 10; // a digit each
  return (
    <svg
      class="mc-bars"
      viewBox={`0 0 ${pitch * classes.length} ${tall + (hasLabels ? label : 1)}`}
      aria-hidden="true"
    >
      <path class="mc-bar-accent" d={others.join('')} />
      <path class="mc-bar-right" d={bar(probabilities[actual], actual)} />
      {hasLabels && (
        <text x={classes.map((c) => (c + 0.5) * pitch).join(' ')} y={tall + label - 1}>
          {classes.join('')}
        </text>
      )}
    </svg>
  );
}

import type { Failure, Outcome, Values } from './evaluate.ts';

/** What is to be said of a backend and a case. */
export type Verdict =
  | { readonly is: 'right' }
  /** `by`: the largest error as a share of the largest value expected. */
  | { readonly is: 'wrong'; readonly what: string; readonly by: number }
  | { readonly is: 'missing'; readonly what: string };

/**
 * Largest error of a right one, as a share of the largest value expected. In float32 errors are some 1e-6 and, where much
 * cancels, some 1e-4; what is wrong is wrong by more.
 */
const BOUND = 1e-3;

/** Below it a tensor counts as zeros, whose error is no share of anything. */
const LEAST_SCALE = 1e-2;

/** Holds an outcome against the reference's. */
export function judge(outcome: Outcome, reference: Outcome): Verdict {
  if (isFailure(reference.outputs)) return { is: 'missing', what: 'a reference' };
  if (isFailure(outcome.outputs)) return missing(outcome.outputs);
  for (const [index, expected] of reference.outputs.entries()) {
    const by = errorOf(outcome.outputs[index], expected);
    if (!(by <= BOUND)) return { is: 'wrong', what: 'output', by };
  }
  if (isFailure(reference.gradients)) return { is: 'missing', what: 'a reference' };
  if (isFailure(outcome.gradients)) return missing(outcome.gradients);
  const worst = Object.entries(reference.gradients)
    .map(([name, expected]) => ({ name, by: errorOf(gradientOf(outcome, name), expected) }))
    .toSorted((one, other) => other.by - one.by)
    .find(({ by }) => !(by <= BOUND));
  if (worst) return { is: 'wrong', what: `gradient of ${worst.name}`, by: worst.by };
  if (!outcome.isSteady) return { is: 'wrong', what: 'other bits from run to run', by: 0 };
  return { is: 'right' };
}

/** As a share of the largest value expected; infinite where the shapes differ. */
function errorOf(actual: Values | undefined, expected: Values): number {
  if (!actual || actual.shape.join() !== expected.shape.join()) return Infinity;
  const scale = expected.data.reduce(
    (largest, value) => Math.max(largest, Math.abs(value)),
    LEAST_SCALE,
  );
  return expected.data.reduce((worst, value, at) => {
    const error = Math.abs(actual.data[at] - value) / scale;
    return Number.isNaN(error) ? Infinity : Math.max(worst, error);
  }, 0);
}

function gradientOf({ gradients }: Outcome, name: string): Values | undefined {
  return isFailure(gradients) ? undefined : gradients[name];
}

function isFailure(result: object): result is Failure {
  return 'error' in result;
}

function missing({ error }: Failure): Verdict {
  const kernel = /Kernel '(\w+)' not registered/.exec(error)?.[1];
  const gradient = /gradient function not found for (\w+)/.exec(error)?.[1];
  const broadcast = /gradient for op (\w+). The gradient of input '(\w+)' has shape/.exec(error);
  if (broadcast)
    return { is: 'missing', what: `gradient of ${broadcast[1]}, which has a wrong shape` };
  if (/dilation rates? greater than 1/.test(error)) {
    return { is: 'missing', what: 'gradient of dilated windows, which is refused' };
  }
  if (kernel) return { is: 'missing', what: kernel };
  if (gradient) return { is: 'missing', what: `gradient of ${gradient}` };
  return { is: 'missing', what: `“${error.split('\n')[0]}”` };
}

import { checkCount } from './check-count.ts';
import { normalUpperQuantile } from './normal-distribution.ts';

/**
 * The Wilson score interval of a share: where the true accuracy lies, given so many right of so many.
 *
 * Returns [low, high], from 0 to 1; without continuity correction. Throws a RangeError where `trials` is not at
 * least 1, `successes` not 0 to `trials`, or `confidence` not between 0 and 1.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  confidence = 0.95,
): [low: number, high: number] {
  checkCount('successes', successes);
  checkCount('trials', trials);
  if (trials === 0 || successes > trials) {
    throw new RangeError(
      `An interval needs at least 1 trial and no more successes; there are ${successes} of ${trials}.`,
    );
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`A confidence lies between 0 and 1; it is ${confidence}.`);
  }
  const z = normalUpperQuantile((1 - confidence) / 2);
  const share = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = share + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * trials)) / trials);
  return [
    successes === 0 ? 0 : (centre - spread) / scale,
    successes === trials ? 1 : (centre + spread) / scale,
  ];
}

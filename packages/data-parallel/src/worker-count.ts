/** Below so many images a thread, what every thread does whatever its share weighs more than what it takes over. */
const FEWEST_IMAGES = 16;

/** More were not measured. */
const MOST = 8;

/**
 * How many threads share a training's work when nobody says how many: every core, unless shares become small.
 *
 * @param cores     that there are. @param batchSize images of a step.
 */
export function automaticWorkerCount(cores: number, batchSize: number): number {
  return Math.max(1, Math.min(cores, MOST, Math.floor(batchSize / FEWEST_IMAGES)));
}

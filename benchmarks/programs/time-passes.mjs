/** @import { Effort } from '../types.ts' */

/**
 * Images a second of passes over them, after one to warm up.
 *
 * @param {Effort} effort
 * @param {() => Promise<unknown>} pass
 */
export async function timePasses({ images, passes }, pass) {
  await pass();
  const started = performance.now();
  for (let done = 0; done < passes; done++) await pass();
  return (images * passes) / ((performance.now() - started) / 1000);
}

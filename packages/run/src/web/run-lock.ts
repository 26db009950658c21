import { RunError } from '../run-error.ts';

const PREFIX = 'mnist-cnn-run:';

/** Gives a run back; resolves once it can be taken again. */
export type Release = () => Promise<void>;

/**
 * Takes a run for this tab or worker, until it is given back or the tab is gone.
 *
 * @throws RunError `busy` where another has it.
 */
export function lockRun(run: string): Promise<Release> {
  return new Promise((resolve, reject) => {
    const hold = async (lock: Lock | null): Promise<void> => {
      if (!lock) {
        throw new RunError(
          'busy',
          `${run} is being trained, here or in another tab. Wait for it, or stop it there.`,
        );
      }
      await new Promise<void>((letGo) => {
        resolve(async () => {
          letGo();
          await held;
        });
      });
    };
    const held = navigator.locks.request(PREFIX + run, { ifAvailable: true }, hold);
    held.catch(reject);
  });
}

/** The runs that are taken, in whatever tab. */
export async function lockedRuns(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(
    held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])),
  );
}

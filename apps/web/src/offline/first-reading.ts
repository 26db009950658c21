import { effect } from '@preact/signals';
import type { LiveReader } from '../reading/live-reader.ts';

/** Milliseconds that somebody may look at the page without drawing anything. */
const PATIENCE = 10_000;

/** Resolves when the page has read something, or could have for a while: its first load is over then. */
export async function firstReading({ reading, loading }: LiveReader): Promise<void> {
  await until(() => loading.value.state === 'ready');
  await Promise.race([
    until(() => reading.value !== undefined),
    new Promise((resolve) => setTimeout(resolve, PATIENCE)),
  ]);
}

function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (!condition()) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}
